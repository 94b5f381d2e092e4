"""Style and behaviour of the HTML report, as files that editors understand."""
