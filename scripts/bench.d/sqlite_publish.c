// The counterpart of `publish`: the same payloads into SQLite, write-ahead log, synchronous=FULL,
// prepared statements, one table with a rowid. No index, no second table, no decision.
//
//     sqlite_publish FILE EVENTS ROWS_PER_TRANSACTION PAYLOAD_BYTES
//
// Prints the seconds it took. Declares what it uses, so that the library alone is enough.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;
int sqlite3_open(const char *, sqlite3 **);
int sqlite3_exec(sqlite3 *, const char *, void *, void *, void *);
int sqlite3_prepare_v2(sqlite3 *, const char *, int, sqlite3_stmt **, void *);
int sqlite3_bind_blob(sqlite3_stmt *, int, const void *, int, void (*)(void *));
int sqlite3_step(sqlite3_stmt *);
int sqlite3_reset(sqlite3_stmt *);
int sqlite3_close(sqlite3 *);

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void must(int code, int wanted) {
    if (code == wanted) return;
    fprintf(stderr, "SQLite answered %d\n", code);
    exit(1);
}

int main(int argc, char **argv) {
    if (argc != 5) return 2;
    long events = atol(argv[2]), rows = atol(argv[3]), bytes = atol(argv[4]);
    char *payload = malloc(bytes + 1);
    memset(payload, 'x', bytes);
    sqlite3 *database;
    sqlite3_stmt *insert, *begin, *commit;
    must(sqlite3_open(argv[1], &database), 0);
    must(sqlite3_exec(database, "PRAGMA journal_mode=WAL", 0, 0, 0), 0);
    must(sqlite3_exec(database, "PRAGMA synchronous=FULL", 0, 0, 0), 0);
    must(sqlite3_exec(
        database, "CREATE TABLE event(id INTEGER PRIMARY KEY, payload BLOB)", 0, 0, 0), 0);
    must(sqlite3_prepare_v2(
        database, "INSERT INTO event(payload) VALUES(?)", -1, &insert, 0), 0);
    must(sqlite3_prepare_v2(database, "BEGIN IMMEDIATE", -1, &begin, 0), 0);
    must(sqlite3_prepare_v2(database, "COMMIT", -1, &commit, 0), 0);
    double start = seconds();
    for (long done = 0; done < events; done += rows) {
        if (rows > 1) {
            must(sqlite3_step(begin), 101);
            must(sqlite3_reset(begin), 0);
        }
        for (long row = 0; row < rows; row++) {
            must(sqlite3_bind_blob(insert, 1, payload, bytes, 0), 0);
            must(sqlite3_step(insert), 101);
            must(sqlite3_reset(insert), 0);
        }
        if (rows > 1) {
            must(sqlite3_step(commit), 101);
            must(sqlite3_reset(commit), 0);
        }
    }
    printf("%.6f\n", seconds() - start);
    return 0;
}
