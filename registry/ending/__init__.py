"""What ends one day, whom it concerns, and as which file of a calendar."""
