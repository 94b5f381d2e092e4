"""scenariokit."""
