# Every library that is not ours, as third_party::<name>. Four are built from source folders that
# script/bootstrap fills; a folder of your own can be given by cache variable or environment.

# third_party_folder(<variable> <folder> <file that must be there>)
function(third_party_folder variable folder proof)
  set(default ${PROJECT_SOURCE_DIR}/build/deps/${folder})
  if(DEFINED ENV{${variable}})
    set(default $ENV{${variable}})
  endif()
  set(${variable} ${default} CACHE PATH "Source folder of ${folder}")
  if(NOT EXISTS ${${variable}}/${proof})
    message(FATAL_ERROR "${variable}=${${variable}} has no ${proof}. Run script/bootstrap, or set ${variable} to a source folder of ${folder}.")
  endif()
endfunction()

include(third_party_json)
include(third_party_imgui)
include(third_party_catch2)
if(NOT EMSCRIPTEN)
  include(third_party_system)
  include(third_party_sqlite3)
  include(third_party_httplib)
endif()
