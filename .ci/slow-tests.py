"""Prints the classes whose tests took longest, of the .trx files named: what keeps a run short, or does not."""
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

MOST_CLASSES = 25
SPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"


def seconds(duration):
    hours, minutes, rest = duration.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(rest)


times = defaultdict(float)
counts = defaultdict(int)
for path in sys.argv[1:]:
    root = ElementTree.parse(path).getroot()
    classes = {test.get("id"): test.find(f"{SPACE}TestMethod").get("className") for test in root.iter(f"{SPACE}UnitTest")}
    for result in root.iter(f"{SPACE}UnitTestResult"):
        name = classes.get(result.get("testId"), "?")
        times[name] += seconds(result.get("duration", "0:0:0"))
        counts[name] += 1
print(f"{sum(times.values()):.0f} s in tests, of which longest:")
for name in sorted(times, key=times.get, reverse=True)[:MOST_CLASSES]:
    print(f"{times[name]:7.0f} s in {counts[name]:4} of {name}")
