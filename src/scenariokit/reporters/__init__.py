"""Reporters: diagnostics for people (full, concise, grouped) and for tools (json, json-lines), one format a file."""
