"""Trainings that take the place of another measure."""
