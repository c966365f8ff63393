"""What the platform and sellers are asked to do, and what they answer."""
