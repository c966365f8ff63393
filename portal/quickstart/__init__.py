"""`manage.py up`: all that one machine needs to run the portal, started, watched and ended together."""
