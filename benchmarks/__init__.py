"""Benchmarks: generated catalogs, and ratios beside other tools. Never timed tests."""
