"""The demonstration: invented organisations, brands, people and cases, made through the services as people would.

It lives in the topmost room because it tells a story through all of them.
"""

from complaints.demo.people import PASSWORD, PEOPLE, who_can_sign_in
from complaints.demo.story import load

__all__ = ["PASSWORD", "PEOPLE", "load", "who_can_sign_in"]
