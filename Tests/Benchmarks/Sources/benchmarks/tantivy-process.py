"""tantivy-process.py FOLDER: an index of tantivy in FOLDER that takes questions as lines of JSON, and takes the times itself."""

import json
import sys
import time

try:
    import tantivy
except ImportError:
    print(json.dumps({"name": "none"}), flush=True)
    sys.exit()

builder = tantivy.SchemaBuilder()
# Title and text are two values of one field: no phrase runs from one into the other.
builder.add_text_field("body", stored=False, tokenizer_name="folded", index_option="position")
builder.add_unsigned_field("number", stored=False, indexed=False, fast=True)
schema = builder.build()
index = tantivy.Index(schema, path=sys.argv[1])
steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
for step in [tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold()]:
    steps = steps.filter(step)
index.register_tokenizer("folded", steps.build())
writer = index.writer(heap_size=1_000_000_000, num_threads=1)
searcher = None


def clause(query):
    kind, *rest = query
    if kind == "not":
        return tantivy.Occur.MustNot, spoken(rest[0])
    return tantivy.Occur.Must, spoken(query)


def spoken(query):
    kind, *rest = query
    if kind == "word":
        return tantivy.Query.term_query(schema, "body", rest[0])
    if kind == "phrase":
        return tantivy.Query.phrase_query(schema, "body", rest[0])
    if kind == "phrase-prefix":
        return tantivy.Query.phrase_prefix_query(schema, "body", rest[0])
    if kind == "expression":
        return tantivy.Query.regex_query(schema, "body", rest[0])
    if kind == "any":
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, spoken(part)) for part in rest])
    clauses = [clause(part) for part in ([query] if kind == "not" else rest)]
    if len(clauses) == 1 and clauses[0][0] == tantivy.Occur.Must:
        return clauses[0][1]
    if all(occur == tantivy.Occur.MustNot for occur, _ in clauses):
        clauses.append((tantivy.Occur.Must, tantivy.Query.all_query()))
    return tantivy.Query.boolean_query(clauses)


def add(documents):
    for document in documents:
        made = tantivy.Document()
        made.add_text("body", document["title"])
        made.add_text("body", document["text"])
        made.add_unsigned("number", document["number"])
        writer.add_document(made)


def finish():
    global searcher
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()


def page(query, limit):
    found = searcher.search(spoken(query), limit, count=False, order_by_field="number", order=tantivy.Order.Desc)
    return [number for number, _ in found.hits]


def count(query):
    # Without scores, which nobody asks for.
    return searcher.search(tantivy.Query.const_score_query(spoken(query), 1.0), 1, count=True).count


reading = 0.0
for line in sys.stdin:
    start = time.thread_time()
    question = json.loads(line)
    reading += time.thread_time() - start
    start = time.perf_counter()
    value = None
    match question["do"]:
        case "add":
            add(question["documents"])
        case "finish":
            finish()
            # It indexes in a thread of its own: what all threads took, the reading of questions apart.
            value = time.process_time() - reading
        case "page":
            value = page(question["query"], question["limit"])
        case "count":
            value = count(question["query"])
    answer = {"seconds": time.perf_counter() - start, "value": value, "name": "tantivy"}
    print(json.dumps(answer), flush=True)
