"""Other validators, each run by an interpreter of its own: nothing here may import more than that one tool."""
