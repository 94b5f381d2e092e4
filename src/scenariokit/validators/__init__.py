"""The built-in validators, and what they share."""
