"""NPS, CSAT and CES by touchpoint, segment and month in DuckDB, from its own table of a CSV file.

Prints the median of the times in milliseconds, without that of handing the rows to Python. Touchpoints, channels and
segments are enums and answers the smallest whole numbers, which is what suits DuckDB best.
"""

import statistics
import sys
import time

import duckdb

database = duckdb.connect()
database.execute(
    """
    CREATE TABLE read AS SELECT * FROM read_csv(?, header = true, columns = {
        'response_id': 'VARCHAR', 'submitted_at': 'TIMESTAMP', 'touchpoint': 'VARCHAR', 'channel': 'VARCHAR',
        'segment': 'VARCHAR', 'nps': 'UTINYINT', 'csat': 'UTINYINT', 'ces': 'UTINYINT', 'comment': 'VARCHAR'})
    """,
    [sys.argv[1]],
)
for column in ["touchpoint", "channel", "segment"]:
    database.execute(f"CREATE TYPE {column}_word AS ENUM (SELECT DISTINCT {column} FROM read ORDER BY 1)")
database.execute(
    """
    CREATE TABLE answers AS SELECT touchpoint::touchpoint_word AS touchpoint, channel::channel_word AS channel,
        segment::segment_word AS segment, date_trunc('month', submitted_at)::DATE AS month, nps, csat, ces FROM read
    """
)
query = """
    SELECT touchpoint, segment, month,
        count(nps), 100.0 * (count(*) FILTER (nps >= 9) - count(*) FILTER (nps <= 6)) / count(nps),
        count(csat), 100.0 * count(*) FILTER (csat >= 4) / count(csat),
        count(ces), 100.0 * count(*) FILTER (ces >= 5) / count(ces)
    FROM answers GROUP BY ALL
"""
times = []
for _ in range(9):
    start = time.perf_counter()
    database.execute("CREATE OR REPLACE TEMP TABLE result AS " + query)
    times.append((time.perf_counter() - start) * 1000)
assert database.execute("SELECT count(*) FROM result").fetchone()[0] == 200 * 6 * 24
print(statistics.median(times))
