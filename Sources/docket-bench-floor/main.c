// The floor: what it costs to remember a batch and nothing else. Reads a CSV batch and stores, for each line, a row with
// its fields, a reference that is unique for each order, a key and a link, with SQLite at the same durability as the
// product: WAL, synchronous FULL, one transaction for 5,000 lines. It checks, prices and decides nothing.
//
//     docket-bench-floor BATCH.csv LEDGER.sqlite

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { fieldsMax = 32, rowsPerTransaction = 5000 };

struct Field {
    const char *start;
    int length;
};

static sqlite3 *database;

static void fail(const char *what) {
    fprintf(stderr, "docket-bench-floor: %s: %s\n", what, database ? sqlite3_errmsg(database) : "");
    exit(1);
}

static void run(const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql);
    return statement;
}

static void step(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) fail("insert");
    sqlite3_reset(statement);
}

static void bindField(sqlite3_stmt *statement, int place, struct Field field) {
    sqlite3_bind_text(statement, place, field.start, field.length, SQLITE_STATIC);
}

// Splits the row at `at` into fields, quotes taken off, and answers where the next one begins.
static const char *split(const char *at, const char *end, struct Field *fields, int *count) {
    int number = 0;
    while (at < end) {
        struct Field field;
        if (*at == '"') {
            field.start = ++at;
            while (at < end && *at != '"') at++;
            field.length = (int)(at - field.start);
            at++;
        } else {
            field.start = at;
            while (at < end && *at != ',' && *at != '\n') at++;
            field.length = (int)(at - field.start);
        }
        if (number < fieldsMax) fields[number++] = field;
        if (at >= end || *at == '\n') {
            at++;
            break;
        }
        at++;
    }
    *count = number;
    return at;
}

static uint64_t mix(uint64_t state) {
    state += 0x9E3779B97F4A7C15u;
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9u;
    state = (state ^ (state >> 27)) * 0x94D049BB133111EBu;
    return state ^ (state >> 31);
}

// `count` characters of an alphabet of a power of two, as a key or a link would have.
static void letters(uint64_t number, char *text, int count) {
    static const char alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    for (int place = 0; place < count; place++) {
        if (place % 12 == 0) number = mix(number + (uint64_t)place);
        text[place] = alphabet[(number >> (5 * (place % 12))) & 31];
    }
}

static char *contents(const char *path, long *count) {
    FILE *file = fopen(path, "rb");
    if (!file) fail(path);
    fseek(file, 0, SEEK_END);
    *count = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)*count + 1);
    if (!bytes || fread(bytes, 1, (size_t)*count, file) != (size_t)*count) fail(path);
    fclose(file);
    return bytes;
}

int main(int argumentCount, char **arguments) {
    if (argumentCount != 3) {
        fprintf(stderr, "usage: docket-bench-floor BATCH.csv LEDGER.sqlite\n");
        return 64;
    }
    long count = 0;
    const char *bytes = contents(arguments[1], &count);
    if (sqlite3_open(arguments[2], &database) != SQLITE_OK) fail(arguments[2]);
    run("PRAGMA journal_mode = wal; PRAGMA synchronous = 2; PRAGMA cache_size = -65536;");
    run("CREATE TABLE line (id INTEGER PRIMARY KEY, batch TEXT, partner TEXT, agent TEXT, reference TEXT,"
        " action TEXT, customer TEXT, product TEXT, sku TEXT, quantity TEXT, term TEXT, version TEXT, language TEXT,"
        " file_type TEXT, part INTEGER, UNIQUE (reference, part));"
        "CREATE TABLE product_key (id INTEGER PRIMARY KEY, text TEXT);"
        "CREATE TABLE link (id INTEGER PRIMARY KEY, token TEXT);");
    sqlite3_stmt *line = prepare("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    sqlite3_stmt *key = prepare("INSERT INTO product_key VALUES (?, ?)");
    sqlite3_stmt *link = prepare("INSERT INTO link VALUES (?, ?)");

    struct Field fields[fieldsMax];
    int fieldCount = 0;
    const char *end = bytes + count;
    const char *at = split(bytes, end, fields, &fieldCount);
    int64_t id = 0, part = 0;
    struct Field last = {bytes, 0};
    run("BEGIN IMMEDIATE");
    while (at < end) {
        at = split(at, end, fields, &fieldCount);
        if (fieldCount < 13) continue;
        id++;
        sqlite3_bind_int64(line, 1, id);
        for (int place = 0; place < 13; place++) bindField(line, place + 2, fields[place]);
        // Lines of one order stand together.
        struct Field reference = fields[3];
        int isSame = reference.length == last.length && !memcmp(reference.start, last.start, (size_t)last.length);
        part = isSame ? part + 1 : 1;
        last = reference;
        sqlite3_bind_int64(line, 15, part);
        step(line);
        char keyText[25], token[40];
        letters((uint64_t)id, keyText, 25);
        letters((uint64_t)id << 32, token, 40);
        sqlite3_bind_int64(key, 1, id);
        sqlite3_bind_text(key, 2, keyText, 25, SQLITE_STATIC);
        step(key);
        sqlite3_bind_int64(link, 1, id);
        sqlite3_bind_text(link, 2, token, 40, SQLITE_STATIC);
        step(link);
        if (id % rowsPerTransaction == 0) run("COMMIT; BEGIN IMMEDIATE");
    }
    run("COMMIT");
    sqlite3_finalize(line);
    sqlite3_finalize(key);
    sqlite3_finalize(link);
    sqlite3_close(database);
    printf("%lld lines\n", (long long)id);
    return 0;
}
