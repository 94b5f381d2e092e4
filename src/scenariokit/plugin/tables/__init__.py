"""Tables: cells of CSV files and workbooks, and how rows become records."""
