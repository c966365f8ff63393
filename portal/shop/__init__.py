"""A small shop that stands in for the platform in the demonstration.

It knows the portal only through its public interface, as a real platform would: it answers the signed look-up, takes
the signed webhook, fetches what it may have missed from the API, and confirms there. It imports nothing of the portal.
"""
