"""What stands between a guide and its readers: finding it, quizzes, pages that stand ready."""
