"""What people fill in. The services check; a form shapes and offers."""
