"""What follows a decision: answers, replies, waiting periods, appeals."""
