// A chunk of the device's store: the rows of a page as bytes. A device reads all it holds before its first picture, and nobody else
// ever reads it; in WebAssembly a start takes two fifths of the time it took with the page's JSON.
//
//   format 1 · ids: count, 16 bytes each · tables: count, then for each
//     name · columns: count, names · rows: count, then place of the id, count of cells, cells · deleted: count, places of the ids
//   cell: 0 absent · 1 integer (zigzag) · 2 text · 3 place of an id
//
// Numbers are LEB128, texts their length and UTF-8; a place is one in `ids`. Tables and columns go by name, as on the wire: those
// this build does not know are skipped, missing ones and trailing cells left out are absent.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/sync/page.hpp"

namespace actline::sync {

std::string encode_chunk(const Page& page);
// Also reads the chunks of earlier builds, which were pull replies in JSON. Refuses with malformed or a value refusal. Texts are taken
// as they are: what was encoded had been checked, and the browser's store has checksums of its own.
base::Result<Page> decode_chunk(std::string_view bytes);

}  // namespace actline::sync
