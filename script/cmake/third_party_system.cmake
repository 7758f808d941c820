# Libraries of Debian 12 itself.
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET GLOBAL libsodium)
add_library(third_party::sodium ALIAS PkgConfig::sodium)
pkg_check_modules(zlib REQUIRED IMPORTED_TARGET GLOBAL zlib)
add_library(third_party::zlib ALIAS PkgConfig::zlib)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET GLOBAL libutf8proc)
add_library(third_party::utf8proc ALIAS PkgConfig::utf8proc)
