# SQLite as its own static library: Debian 12's is older than the fix for WAL databases being
# corrupted when a checkpoint meets a commit (3.51.3). THREADSAFE=2: a connection belongs to one thread.
third_party_folder(ACTLINE_SQLITE_DIR sqlite3 sqlite3.c)

add_library(third_party_sqlite3 STATIC EXCLUDE_FROM_ALL ${ACTLINE_SQLITE_DIR}/sqlite3.c)
add_library(third_party::sqlite3 ALIAS third_party_sqlite3)
# Only the two files: the folder holds headers with names as plain as parse.h.
set(sqlite3_include ${PROJECT_BINARY_DIR}/third_party/sqlite3)
file(MAKE_DIRECTORY ${sqlite3_include})
file(CREATE_LINK ${ACTLINE_SQLITE_DIR}/sqlite3.h ${sqlite3_include}/sqlite3.h SYMBOLIC)
target_include_directories(third_party_sqlite3 SYSTEM PUBLIC ${sqlite3_include})
target_compile_definitions(third_party_sqlite3 PRIVATE
  SQLITE_THREADSAFE=2
  SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_ENABLE_FTS5
  SQLITE_ENABLE_STAT4
  SQLITE_OMIT_LOAD_EXTENSION
  SQLITE_DQS=0
  SQLITE_LIKE_DOESNT_MATCH_BLOBS)
target_link_libraries(third_party_sqlite3 PUBLIC m)
