"""Reading JSON quickly, and carefully where that is in doubt; finding its values again in the text."""
