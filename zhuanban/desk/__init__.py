"""The editor's tools. They make texts and names of what they are given; `cli` asks, and writes."""
