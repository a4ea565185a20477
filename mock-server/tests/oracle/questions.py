"""The requests that the framework is asked about: (model, content type, body) and (model, query)."""

import json
import re

JSON = "application/json"
ITEM = b'{"description":"x",%s}'
SEGMENT = b'{"transcript_segments":[{"text":"x","start":0,"end":1,%s}]}'

# One value of every sort, as it would stand in a body.
VALUES = r"""
null true false 0 1 2 -1 -0 12 0.0 -0.0 1.0 1.5 1e2 1e16 1e-5 1e400 NaN Infinity -Infinity
9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 123456789012345678901234567890
1e18 9.3e18 -9223372036854775808.0 1e22 5e-324 1.7976931348623157e308 0.1 123456.789 1e15 9999999999999998.0
"" " " "x" "0" "1" "t" "T" "TRUE" "false" "yes" "No" "ON" "off" "maybe" " true" "2"
"12" " 12 " "+12" "-12" "--1" "+-1" "-+1" "1.0" "1." ".0" "1.5" "1_000" "1__0" "_1" "1_" "007" "-007" "0_0" "00.0" "-0" "+0" "0x10" "1e2" "12.0_0" "1_0.00"
"nan" "inf" "-Infinity" "1e400" ".5" "5." "1_0.5" " 1.5\n" "\u00a012" "\u0661"
[] [1] ["a"] {} {"a":1} "\ud800" "a\udc00b" "\ud83d\ude00" "\u0000"
"""
VALUES = re.findall(r'"(?:[^"\\]|\\.)*"|[^\s"]+', VALUES)

# What passes for an instant, and what nearly does.
INSTANTS = """
2026-11-23T14:30:55Z 2026-11-23t14:30:55z 2026-11-23T14:30:55 2026-11-23_14:30:55 2026-11-23T14:30 2026-11-23T14
2026-11-23T14:30:55.5Z 2026-11-23T14:30:55.492202Z 2026-11-23T14:30:55.4922029Z 2026-11-23T14:30:55.123456789123Z
2026-11-23T14:30:55,5Z 2026-11-23T14:30:55.Z 2026-11-23T14:30:55+05:30 2026-11-23T14:30:55-0530 2026-11-23T14:30:55+05
2026-11-23T14:30:55+5:30 2026-11-23T14:30:55+23:59 2026-11-23T14:30:55+24:00 2026-11-23T14:30:55-23:59 2026-11-23T14:30:55+05:60
2026-11-23T14:30:55\u221205:30 2026-11-23T24:00:00Z 2026-11-23T23:59:60Z 2026-11-23T23:60:00Z 2026-11-23T14:30:55ZZ
2026-11-23T14:30:55Zx 2026-11-23 2026-02-29 2028-02-29 2026-13-01 2026-00-01 2026-01-00 2026-01-32 2026-1-1 20261123
20261123T143055Z 2026/11/23 23.11.2026 2026-11 2026 2026-W48-1 2026-327 T14:30:55Z 14:30:55 now today tomorrow
0000-01-01T00:00:00Z 0000-01-01 0001-01-01T00:00:00Z 0001-01-01T00:00:00+05:30 0001-01-01T05:30:00+05:30 9999-12-31T23:59:59.999999Z
9999-12-31T23:59:59-00:01 9999-12-31T23:59:59.999999-23:59 +2026-11-23T14:30:55Z -2026-11-23 10000-01-01
0 1 -1 1.5 -1.5 -0.25 1795449325 1795449325.492202 1795449325.4922029 1795449325492 1795449325492.5 20000000000 20000000001 -20000000000
-20000000001 19999999999.9 20000000000.5 253402300799 253402300800 -62135596800 -62135596801 253402300799999 253402300800000 -11676096000
-11676096001 -11676096000001 9223372036854775807 9223372036854775808 1e9 1_000 +5 .5 5. - + 0x10 nan inf 1795449325Z
""".split() + ["", " ", "2026-11-23 14:30:55", "2026-11-23 14:30:55 +05:30", " 2026-11-23", "2026-11-23 ", "2026-11-23T14:30:55 Z", "2026-11-23T10:00:00 05:30", "\uff12026-11-23"]
INSTANT_NUMBERS = """
0 1 -1 -0 1.5 -1.5 -0.25 0.0000005 1795449325 1795449325.492202 1795449325.4922029 1795449325492 1795449325492.5 20000000000
20000000001 -20000000000 -20000000001 19999999999.9 20000000000.5 253402300799 253402300800 253402300799999 253402300799999.5 253402300800000
-62135596800 -11676096000 -11676096001 9223372036854775807 9223372036854775808 1e9 1.7e12 1e400 NaN -Infinity 123456789012345678901234567890
1.9999999 -1.9999999 true false null [] {}
""".split()

# Texts that are not JSON, or only just.
BROKEN = [
    b"{", b"}", b"[", b"]", b"[}", b"{]", b"[1", b"[1,", b"[1,]", b"[,1]", b"[1 2]", b"[1,,2]", b"[ ", b"[1,  ", b"[1 ,  x",
    b'{"', b'{"a', b'{"a"', b'{"a" ', b'{"a":', b'{"a": ', b'{"a":1', b'{"a":1 ', b'{"a":1,', b'{"a":1, ', b'{"a":1,}', b'{"a":1, }',
    b'{"a" 1}', b'{"a";1}', b'{"a"::1}', b'{a:1}', b"{'a':1}", b"{1:1}", b'{"a":1 "b":2}', b'{"a":1,,"b":2}', b"{,}", b'{"a":}', b'{"a":,}',
    b"nul", b"nulll", b"null null", b"true false", b"True", b"None", b"undefined", b"tru", b"fals", b"f", b"n", b"t", b"N", b"Na", b"NaN1", b"I", b"Infinit",
    b"-", b"-I", b"-Infinit", b"-N", b"--1", b"+1", b"01", b"-01", b"00", b"1.", b"1.e5", b"1e", b"1e+", b"1e-x", b".5", b"-.5", b"1.5.5", b"0x10", b"1_000", b"1 1", b"1,",
    b'"', b'"abc', b'"abc\\', b'"abc\\"', b'"abc\\x"', b'"\\', b'"\\a"', b'"\\u', b'"\\u"', b'"\\u1"', b'"\\u12"', b'"\\u123"', b'"\\u1234', b'"\\u123g"', b'"\\uD83D\\u"',
    b'"\\ud83d\\u12"', b'"\\ud83d\\u123"', b'"\\ud83d\\ude0', b'"\\ud83d\\ude00', b'"\\ud83d\\n\\q"', b'"a\nb"', b'"a\tb"', b'"a\x00b"', b'"a\x1fb"', b'"a\x7fb"', b'"x" y', b"'x'",
    b" ", b"\n", b"  \t\r\n ", b"\x0b1", b"\x0c1", b"\xc2\xa01", b"1\xc2\xa0", b"\xe2\x80\xa81", b"{}x", b"{}{}", b"{} []", b"[]]", b"//x", b"/*x*/1", b"#", b"<html>", b"content=x",
    "{\"é\":1,}".encode(), "{\"😀😀\":x}".encode(), "[\"日本\", ]".encode(), "\"é".encode(), "[\"é\\q\"]".encode(), "😀".encode(), "{\"a\":\"é\nb\"}".encode(),
]


def in_encodings():
    text = '{"content":"é😀"}'
    broken = '{"é":}'
    for encoding in ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"]:
        for sent in [text, broken, "1", "12", "[]", "x"]:
            yield sent.encode(encoding)
    yield b"\xef\xbb\xbf"
    yield b"\xef\xbb\xbf\xef\xbb\xbf{}"
    yield b"\xef\xbb\xbf 1 x"
    yield b"\xff\xfe"
    yield b"\xfe\xff"
    yield b"\xff\xfe\x00\x00"
    yield b"\x00\x00\xfe\xff"
    yield b"\xff\xfe1"
    yield b"\x00"
    yield b"\x00\x00"
    yield b"\x00\x00\x00"
    yield b"\x001\x00"
    yield b"1\x00\x00"
    yield b"1\x00\x00\x00"
    yield b"\x00\x00\x001"
    yield b"\x00\x00\x00\x00"
    yield b"[\x00]\x00\x01"
    yield b"[\x00\x00\x00\x00\x00\x11\x00"
    yield b"\xff"
    yield b"\x80"
    yield b'"\xff"'
    yield b'"\xc3"'
    yield b'"\xc0\x80"'
    yield b'"\xf5\x80\x80\x80"'
    yield b'{"content":"\xe9"}'
    yield b'{"content":"\xed\xa0\x80"}'
    yield b'{"content":"\xed\xa0\xbd\xed\xb8\x80"}'
    yield b'{"content":"\\ud83d\xed\xb8\x80"}'
    yield b'{"content":"x","y":"\xed\xa0\x80"}'
    yield b'{"content":"\xed\xa0"}'
    yield b'{"\xed\xa0\x80":1,}'
    yield b'\xed\xa0\x80'
    yield '{"content":"\ud800"}'.encode("utf-16-le", "surrogatepass")
    yield '{"content":"x","y":"\ud800"}'.encode("utf-16-be", "surrogatepass")
    yield '{"content":"x","y":"\ud83d\ude00"}'.encode("utf-32-be", "surrogatepass")
    yield '"\ud800'.encode("utf-16-le", "surrogatepass")


CONTENT_TYPES = [
    (JSON, b'{"content":"x"}'),
    ("Application/JSON; charset=latin-1", b'{"content":"x"}'),
    ("application/json;", b'{"content":"x"}'),
    ("application/json ; x", b'{"content":"x"}'),
    ("application/vnd.api+json", b'{"content":"x"}'),
    ("application/+json", b'{"content":"x"}'),
    ("application/problem+JSON", b'{"content":"x"}'),
    ("application/jsonx", b'{"content":"x"}'),
    ("application/x-json", b'{"content":"x"}'),
    ("application/json/x", b'{"content":"x"}'),
    ("application / json", b'{"content":"x"}'),
    ("application/ json", b'{"content":"x"}'),
    ("application/", b'{"content":"x"}'),
    ("application", b'{"content":"x"}'),
    ("json", b'{"content":"x"}'),
    (";", b'{"content":"x"}'),
    ("", b'{"content":"x"}'),
    (None, b'{"content":"x"}'),
    ("text/json", b'{"content":"x"}'),
    ("text/plain", b'{"content":"x"}'),
    ("text/plain", b""),
    ("text/plain", b"\xff"),
    ("text/plain", b"\xc3\xa9\n\"\x01"),
    ("text/vnd+json", b'{"content":"x"}'),
    ("application/x-www-form-urlencoded", b"content=x"),
    ("multipart/form-data; boundary=x", b"--x--"),
    ("application/octet-stream", b"{}"),
    (None, b"x"),
    ("text/plain", b"null"),
    (JSON, b""),
    (None, b""),
]

MEMORIES = [
    b"null", b" null ", b"{}", b"[]", b"true", b"1", b"1.50", b'"x"', b"NaN", b"[NaN]", b'{"content":null}',
    b'{"content":"' + "é".encode() * 500 + b'"}', b'{"content":"' + "😀".encode() * 501 + b'"}', b'{"content":"  "}',
    b'{"content":"x","content":1}', b'{"content":1,"category":"work","content":"x"}', b'{"content":1,"a":{"b":1,"a":2,"b":3}}',
    b'{"a":1,"b":2,"a":{"c":[1e5,1E-7,"\\u00e9\\/\\u001f\\u007f\\u2028"]}}',
    b'{"content":1,"category":"x","visibility":null,"tags":"a"}',
    b'{"tags":[1,"a",null,["b"]],"content":""}', b'{"content":"x","tags":null}', b'{"content":"x","tags":{}}', b'{"content":"x","tags":[]}',
    b'{"content":"x","tags":["a","a",""]}', b'{"content":"x","tags":["\\ud800"]}', b'{"content":"x","tags":["\\ud800",1]}', b'{"content":"x","visibility":"\\ud800"}',
    b'{"content":"x","visibility":""}', b'{"content":"x","visibility":"anything"}', b'{"content":"x","category":null}', b'{"content":"x","category":"Work"}',
    b'{"content":"x","category":""}', b'{"content":"x","category":"auto"}', b'{"content":"x","category":1}', b'{"content":"x","unknown":NaN}',
    b'{"content":"x","unknown":"\\ud800"}', b'{"content":"x","\\ud800":1}', b'{"unknown":NaN}', b'{"unknown":"\\ud800"}', b'{"\\ud800":1}', b'{"content":"x","visibility":1,"unknown":NaN}',
    b'{"Content":"x"}', b'{"content ":"x"}', b'{"content":"\\ud83d\\ude00"}', b'{"content":"a\\u0000b"}', b'{"content":["x"]}', b'{"content":"x"} ',
]

BATCHES = [
    ("memory_batch", b'{"memories":[]}'), ("memory_batch", b"{}"), ("memory_batch", b'{"memories":null}'), ("memory_batch", b'{"memories":{"content":"x"}}'),
    ("memory_batch", b'{"memories":[{"content":"x"},{},{"content":""},1,null,"x",[],{"content":"y","category":"auto"}]}'),
    ("memory_batch", b'{"memories":[' + b",".join([b'{"content":"x"}'] * 25) + b"]}"),
    ("memory_batch", b'{"memories":[' + b",".join([b"1"] * 26) + b"]}"),
    ("memory_batch", b'{"memories":[' + b",".join([b"1"] * 2) + b"],\"tags\":1}"),
    ("action_item_batch", b'{"action_items":[' + b",".join([b"{}"] * 51) + b"]}"),
    ("action_item_batch", b'{"action_items":[{"description":"x","due_at":"soon"},{"description":"x","completed":"maybe"}]}'),
    ("action_item_batch", b'{"action_items":"x"}'), ("action_item_batch", b'{"memories":[]}'),
    ("conversation_from_segments", b'{"transcript_segments":[]}'), ("conversation_from_segments", b"{}"), ("conversation_from_segments", b'{"transcript_segments":{}}'),
    ("conversation_from_segments", b'{"transcript_segments":[' + b",".join([b"0"] * 501) + b"]}"),
    ("conversation_from_segments", b'{"transcript_segments":[' + b",".join([b'{"text":"","start":-1,"end":"2"}'] * 3) + b"]}"),
    ("conversation_from_segments", b'{"transcript_segments":[{"text":1,"speaker":2,"speaker_id":"x","is_user":3,"person_id":4,"start":"x"},{"text":"x","start":null,"end":[]}]}'),
    ("conversation_from_segments", b'{"transcript_segments":[{"text":"x","start":true,"end":1e400}]}'),
    ("conversation_from_segments", b'{"transcript_segments":[{"text":"x","start":0,"end":NaN,"speaker_id":1.5}]}'),
    ("conversation_from_segments", b'{"transcript_segments":[{"text":"x","start":0,"speaker_id":NaN}]}'),
]

CONVERSATIONS = [
    b"{}", b'{"text":""}', b'{"text":"' + b"x" * 100000 + b'"}', b'{"text":"' + b"x" * 100001 + b'"}',
    b'{"text":"x","text_source":"message"}', b'{"text":"x","text_source":null}', b'{"text":"x","text_source":"other"}', b'{"text":"x","text_source":"\\ud800"}',
    b'{"text":"x","language":null,"text_source_spec":null}', b'{"text":"x","language":""}', b'{"text":"x","language":1,"text_source_spec":[]}',
    b'{"text":"x","geolocation":null}', b'{"text":"x","geolocation":{}}', b'{"text":"x","geolocation":[]}', b'{"text":"x","geolocation":"x"}',
    b'{"text":"x","geolocation":{"latitude":1,"longitude":"2.5","address":null,"x":1}}', b'{"text":"x","geolocation":{"latitude":91,"longitude":-1e3,"google_place_id":"p"}}',
    b'{"text":"x","geolocation":{"latitude":"x","longitude":null,"address":1,"location_type":false}}', b'{"text":"x","geolocation":{"latitude":"nan","longitude":1}}',
    b'{"text":"x","started_at":"2026-11-23","finished_at":1795449325}', b'{"text":1,"started_at":true,"finished_at":"x","geolocation":1}',
]

SESSIONS = [
    b'"client_session_id":"a"', b'"client_conversation_id":"a"', b'"session_id":"a"', b'"client_id":"a"', b'"client_id":"a","session_id":"b"',
    b'"client_session_id":null,"session_id":"b"', b'"session_id":null,"client_id":1', b'"client_id":1', b'"session_id":""', b'"client_conversation_id":"  "', b'"client_session_id":"\\u001f\\u0085\\u3000"',
    b'"client_session_id":"\\u200b"', b'"client_id":"' + b"x" * 200 + b'"', b'"client_id":"' + b"x" * 201 + b'"', b'"client_id":" ","source":1,"geolocation":1',
    b'"source":null', b'"source":"phone"', b'"source":"toaster"', b'"source":""', b'"source":1', b'"source":true', b'"source":[]', b'"source":{}', b'"source":1.5',
    b'"source":"Phone"', b'"client_platform":1,"client_device_id":{}', b'"started_at":"x","finished_at":[],"language":1',
]

GOALS = [
    b"{}", b'{"title":""}', b'{"title":" "}', b'{"title":"x","desired_outcome":""}', b'{"title":"x","desired_outcome":"' + b"x" * 2001 + b'"}',
    b'{"title":"x","why_it_matters":"' + b"x" * 2000 + b'"}', b'{"title":"x","success_criteria":null}', b'{"title":"x","success_criteria":["a",""]}',
    b'{"title":"x","success_criteria":[' + b",".join([b'"a"'] * 20) + b"]}", b'{"title":"x","success_criteria":[' + b",".join([b"1"] * 21) + b"]}", b'{"title":"x","success_criteria":[1,"a",null]}',
    b'{"title":"x","goal_type":"boolean"}', b'{"title":"x","goal_type":"bool"}', b'{"title":"x","goal_type":true}', b'{"title":"x","goal_type":null}',
    b'{"title":"x","target_value":1,"current_value":"2","min_value":true,"max_value":1e2,"unit":"km"}', b'{"title":"x","target_value":"x","current_value":[],"min_value":{},"max_value":"","unit":1}',
    b'{"title":"x","target_value":NaN}', b'{"title":1,"target_value":NaN}', b'{"target_value":NaN}', b'{"title":"x","target_value":"inf","unit":1}', b'{"title":"x","horizon_at":"0001-01-01T00:00:00+05:30"}',
]
GOAL_PATCHES = [
    b"{}", b'{"title":null}', b'{"title":""}', b'{"title":"  "}', b'{"title":" x "}', b'{"title":1}', b'{"title":"\\u001c"}', b'{"desired_outcome":null}', b'{"desired_outcome":""}', b'{"desired_outcome":"x"}',
    b'{"why_it_matters":null}', b'{"why_it_matters":""}', b'{"success_criteria":null}', b'{"success_criteria":[]}', b'{"success_criteria":"x"}', b'{"success_criteria":[1]}',
    b'{"target_value":null,"current_value":null,"min_value":null,"max_value":null,"unit":null,"horizon_at":null}', b'{"target_value":"x","current_value":"1"}', b'{"goal_type":"scale"}',
    b'{"title":null,"desired_outcome":" ","success_criteria":null,"target_value":null,"current_value":false}', b'{"title":"' + b" " * 501 + b'"}', b'{"current_value":"-inf"}',
]
QUESTIONS = [
    b"{}", b'{"question":""}', b'{"question":" "}', b'{"question":"' + b"x" * 1000 + b'"}', b'{"question":"' + b"x" * 1001 + b'"}', b'{"question":"x","limit":null}', b'{"question":"x","limit":0}', b'{"question":"x","limit":11}',
    b'{"question":"x","limit":1}', b'{"question":"x","limit":"10"}', b'{"question":"x","limit":true}', b'{"question":"x","limit":false}', b'{"question":"x","limit":10.0}', b'{"question":"x","limit":10.5}',
    b'{"question":"x","limit":1' + b"0" * 30 + b"}", b'{"question":"x","limit":-1' + b"0" * 30 + b"}", b'{"question":"x","limit":"-1' + b"0" * 30 + b'"}', b'{"question":"x","limit":"' + b"1" * 4300 + b'"}',
    b'{"question":"x","limit":"' + b"1" * 4301 + b'"}', b'{"question":"x","limit":"-' + b"1" * 4300 + b'"}', b'{"question":"x","limit":" ' + b"1" * 4301 + b'"}', b'{"question":"x","limit":"' + b"1" * 4301 + b'x"}',
    b'{"question":"x","limit":"' + b"0" * 4301 + b'"}', b'{"question":"x","limit":"' + b"0" * 4300 + b'7"}', b'{"question":"x","limit":"' + b"1" * 4300 + b'.0"}', b'{"question":"x","limit":"' + b"1" * 4301 + b'.0"}',
    b'{"question":"x","limit":' + b"1" * 4300 + b"}", b'{"question":"x","limit":' + b"1" * 4301 + b"}", b'{"question":"x","limit":-' + b"1" * 4300 + b"}", b'{"question":"x","x":-' + b"1" * 4301 + b"}", b'{"question":"x","x":1' + b"0" * 4301 + b".0}",
    b'{"question":"x","timezone":"Europe/Berlin"}', b'{"question":"x","timezone":"europe/berlin"}', b'{"question":"x","timezone":""}', b'{"question":"x","timezone":null}', b'{"question":"x","timezone":"Etc/GMT+5"}',
    b'{"question":"x","timezone":"EST"}', b'{"question":"x","timezone":"Mars/Olympus"}', b'{"question":"x","timezone":" UTC"}', b'{"question":"x","timezone":"../UTC"}', b'{"question":"x","timezone":"/UTC"}', b'{"question":"x","timezone":1}',
    b'{"question":"x","timezone":"Europe"}', b'{"question":"x","timezone":"GMT+0"}', b'{"question":"x","timezone":"UTC\\u0000"}', b'{"question":"","limit":0,"timezone":"x"}', b'{"question":"x","timezone":"\\ud800"}',
]
PATCHES = [
    ("memory_patch", b"{}"), ("memory_patch", b'{"content":null,"visibility":null,"tags":null,"category":null}'), ("memory_patch", b'{"content":""}'), ("memory_patch", b'{"content":"  "}'), ("memory_patch", b'{"category":"x","tags":[1],"visibility":1,"content":1}'),
    ("memory_patch", b'{"content":"' + b"x" * 501 + b'"}'), ("memory_patch", b"null"), ("memory_patch", b"[]"), ("memory_patch", b'{"category":"work","tags":["a"]}'),
    ("action_item_patch", b'{"due_at":null}'), ("action_item_patch", b'{"completed":null,"description":null}'), ("action_item_patch", b'{"completed":"yes","due_at":"2026-11-23"}'), ("action_item_patch", b'{"description":""}'),
    ("conversation_patch", b'{"title":"","discarded":"x"}'), ("conversation_patch", b'{"title":null,"discarded":null}'), ("conversation_patch", b'{"discarded":1}'), ("conversation_patch", b'{"title":"x","discarded":"off"}'),
    ("key_create", b"{}"), ("key_create", b'{"name":""}'), ("key_create", b'{"name":"x","scopes":null}'), ("key_create", b'{"name":"x","scopes":[]}'), ("key_create", b'{"name":1,"scopes":["memories:read",1]}'), ("key_create", b'{"name":"x","scopes":"memories:read"}'),
]


def deep(levels, opening=b"[", closing=b"]", inside=b""):
    return opening * levels + inside + closing * levels


DEPTHS = [
    deep(100), deep(955), deep(956), deep(960), deep(961), deep(5000), b"[" * 960, b"[" * 961, b"[" * 100000,
    deep(955, inside=b"1"), deep(956, inside=b"1"), deep(955, inside=b"{}"), deep(954, inside=b"{}"), deep(955, b'{"a":', b"}", b"1"), deep(956, b'{"a":', b"}", b"1"), deep(960, b'{"a":', b"}", b"1"), deep(961, b'{"a":', b"}", b"1"),
    b'{"content":"x","a":' + deep(959) + b"}", b'{"content":"x","a":' + deep(960) + b"}", b'{"content":' + deep(955) + b"}", b'{"content":' + deep(956) + b"}", b'{"a":' + deep(954) + b"}", b'{"a":' + deep(955) + b"}",
    deep(477, b'[{"a":', b"}]", b"1"), deep(478, b'[{"a":', b"}]", b"1"),
]


def bodies():
    for value in VALUES:
        value = value.encode()
        yield "action_item_create", JSON, ITEM % (b'"completed":' + value)
        yield "question", JSON, b'{"question":"x","limit":' + value + b"}"
        yield "conversation_from_segments", JSON, SEGMENT % (b'"speaker_id":' + value)
        yield "goal_create", JSON, b'{"title":"x","target_value":' + value + b"}"
        yield "conversation_create", JSON, b'{"text":' + value + b"}"
    for instant in INSTANTS:
        yield "action_item_create", JSON, ITEM % (b'"due_at":' + json.dumps(instant, ensure_ascii=False).encode())
    for number in INSTANT_NUMBERS:
        yield "action_item_create", JSON, ITEM % (b'"due_at":' + number.encode())
    for body in [*BROKEN, *in_encodings(), *MEMORIES, *DEPTHS]:
        yield "memory_create", JSON, body
    for content_type, body in CONTENT_TYPES:
        yield "memory_create", content_type, body
    for model, body in [*BATCHES, *PATCHES]:
        yield model, JSON, body
    for body in CONVERSATIONS:
        yield "conversation_create", JSON, body
    for members in SESSIONS:
        yield "conversation_from_segments", JSON, b'{"transcript_segments":[{"text":"x","start":0,"end":1}],' + members + b"}"
    for body in GOALS:
        yield "goal_create", JSON, body
    for body in GOAL_PATCHES:
        yield "goal_patch", JSON, body
    for body in QUESTIONS:
        yield "question", JSON, body


TEXTS = ["", " ", "x", "0", "1", "2", "-1", "1.0", "1.5", "1e2", "1_000", " 12 ", "+12", "007", "0x10", "true", "Yes", "off", "maybe", "null", "nan", "inf", "-inf", "1e400", ".5", "9" * 30, "1" * 4301, "é", "[]", "1000", "1001", "365", "366", "100", "101"]


def queries():
    for text in TEXTS:
        yield "memory_query", [("limit", text), ("offset", text)]
        yield "memory_search_query", [("query", text), ("limit", text)]
        yield "goal_progress_query", [("current_value", text)]
        yield "goal_history_query", [("days", text)]
        yield "daily_summary_query", [("limit", text), ("offset", text), ("start_date", text)]
        yield "conversation_query", [("include_transcript", text), ("folder_id", text), ("starred", text), ("categories", text)]
        yield "action_item_query", [("completed", text), ("conversation_id", text)]
        yield "goal_query", [("include_inactive", text), ("limit", text)]
        yield "conversation_detail_query", [("include_transcript", text)]
    for instant in ["", "2026-11-23", "2026-11-23T10:00:00+05:30", "2026-11-23T10:00:00 05:30", "0001-01-01T00:00:00+05:30", "1795449325", "x", "0000-01-01"]:
        yield "action_item_query", [("start_date", instant), ("end_date", instant)]
        yield "conversation_query", [("end_date", instant), ("start_date", instant)]
    for model in ["memory_query", "memory_search_query", "action_item_query", "conversation_query", "goal_query", "goal_progress_query", "goal_history_query", "daily_summary_query", "conversation_detail_query"]:
        yield model, []
        yield model, [("unknown", "1"), ("limit", "3"), ("limit", "4")]
    yield "memory_query", [("limit", "x"), ("limit", "4")]
    yield "memory_query", [("limit", "4"), ("limit", "x")]
    yield "memory_query", [("Limit", "x")]
    yield "memory_search_query", [("limit", "0"), ("limit", "101")]
    yield "daily_summary_query", [("offset", "-1"), ("limit", "0")]
    yield "conversation_query", [("folder_id", ""), ("limit", "x"), ("end_date", "x"), ("start_date", "y")]
