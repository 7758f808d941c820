# cpp-httplib, split by its own script into a header and one source: 22 s once instead of in every
# file that includes it. Needs exceptions; only the server and native test programs link it.
third_party_folder(ACTLINE_HTTPLIB_DIR httplib split.py)
find_package(Threads REQUIRED)
find_program(ACTLINE_PYTHON python3 REQUIRED)

set(httplib_split ${PROJECT_BINARY_DIR}/third_party/httplib)
execute_process(
  COMMAND ${ACTLINE_PYTHON} ${ACTLINE_HTTPLIB_DIR}/split.py --out ${httplib_split}
  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)

add_library(third_party_httplib STATIC EXCLUDE_FROM_ALL ${httplib_split}/httplib.cc)
add_library(third_party::httplib ALIAS third_party_httplib)
target_include_directories(third_party_httplib SYSTEM PUBLIC ${httplib_split})
# The same for the library and for all who include its header, or their layouts differ.
# A connection that the other end has closed is an error to handle, not a signal that ends the process: only its Server
# ignores SIGPIPE, and a device has none.
# Its own five places for connections not yet accepted are fewer than the devices that come back at once when a server was
# started again: the others were reset.
target_compile_definitions(third_party_httplib PUBLIC CPPHTTPLIB_ZLIB_SUPPORT CPPHTTPLIB_SEND_FLAGS=MSG_NOSIGNAL
  CPPHTTPLIB_LISTEN_BACKLOG=SOMAXCONN)
target_link_libraries(third_party_httplib PUBLIC third_party::zlib Threads::Threads)
