"""What licences and transfers share."""
