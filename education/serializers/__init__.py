"""What programs read of guides."""
