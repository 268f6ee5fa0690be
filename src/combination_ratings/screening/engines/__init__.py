"""What runs the steps: DuckDB, arrays, Apache Spark."""
