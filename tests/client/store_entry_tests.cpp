// The border to the page and the shared image codec number a store's entries alike: the page writes what the codec reads.
#include <catch2/catch_test_macros.hpp>

#include "client/platform/protocol.hpp"
#include "shared/storage/device_image_codec.hpp"

using namespace actline;
using storage::StoreEntry;

namespace {

bool same_number(StoreEntry ours, client::platform::StoreEntry pages) { return static_cast<int>(ours) == static_cast<int>(pages); }

}  // namespace

TEST_CASE("the page's script counts the entries as we do") {
  using Pages = client::platform::StoreEntry;
  CHECK(same_number(StoreEntry::put_chunk, Pages::put_chunk));
  CHECK(same_number(StoreEntry::drop_chunks, Pages::drop_chunks));
  CHECK(same_number(StoreEntry::put_outbox, Pages::put_outbox));
  CHECK(same_number(StoreEntry::drop_outbox, Pages::drop_outbox));
  CHECK(same_number(StoreEntry::put_sent, Pages::put_sent));
  CHECK(same_number(StoreEntry::drop_sent, Pages::drop_sent));
  CHECK(same_number(StoreEntry::put_meta, Pages::put_meta));
  CHECK(same_number(StoreEntry::drop_meta, Pages::drop_meta));
}
