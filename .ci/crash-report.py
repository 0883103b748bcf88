"""Prints what .NET's crash reports tell: each managed thread's calls, the one that crashed first."""
import json
import sys

MOST_FRAMES = 60


def calls(thread):
    """The managed calls, innermost first."""
    names = [frame["method_name"] for frame in thread["stack_frames"] if frame.get("method_name")]
    return names[:MOST_FRAMES] + ([f"... and {len(names) - MOST_FRAMES} more"] if len(names) > MOST_FRAMES else [])


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    payload = report["payload"]
    print(f"{payload.get('process_name', '?')} was ended: {report.get('parameters', {})}")
    threads = [t for t in payload["threads"] if t.get("crashed") == "true" or t.get("is_managed") == "true"]
    for thread in sorted(threads, key=lambda t: t.get("crashed") != "true"):
        print("  crashed:" if thread.get("crashed") == "true" else "  thread", thread.get("native_thread_id", ""), thread.get("managed_exception_type", ""))
        for call in calls(thread):
            print("   ", call)
