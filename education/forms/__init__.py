"""What writers fill in. The services check; a form shapes and offers."""
