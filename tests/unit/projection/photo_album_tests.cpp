#include "shared/projection/photo_album.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;
using projection::PhotoAlbum;
using records::TableId;

namespace {

domain::Photo on(std::uint32_t activity, std::uint32_t number) {
  domain::Photo photo = a_photo(number);
  photo.activity = activity_number(activity);
  photo.customer = customer_number(1);
  return photo;
}

}  // namespace

TEST_CASE("an album holds an activity's photos in order, and knows what the server lacks") {
  records::Records records = sample_world();
  PhotoAlbum album;
  records.follow(album);
  for (const std::uint32_t number : {72, 71, 73}) records.put(TableId::photo, testing::id_of(number), records::make_record(on(21, number)));
  const auto photos = album.of(activity_number(21));
  REQUIRE(photos.size() == 3);
  CHECK(photos[0]->id.value == testing::id_of(71));
  CHECK(photos[2]->id.value == testing::id_of(73));
  CHECK(album.of(activity_number(22)).empty());
  CHECK(album.unstored().size() == 3);

  domain::Photo stored = on(21, 72);
  stored.stored_at = morning;
  records.put(TableId::photo, stored.id.value, records::make_record(stored));
  CHECK(album.unstored().size() == 2);
  CHECK(album.of(activity_number(21))[1]->stored_at == morning);
  CHECK(album.speaks_of(stored.sha256));
  records.put(TableId::photo, stored.id.value, nullptr);
  CHECK_FALSE(album.speaks_of(stored.sha256));
  CHECK(album.of(activity_number(21)).size() == 2);

  PhotoAlbum rebuilt;
  records.follow(rebuilt);
  CHECK(rebuilt.of(activity_number(21)).size() == album.of(activity_number(21)).size());
  CHECK(rebuilt.unstored().size() == album.unstored().size());
  records.clear();
  CHECK(album.of(activity_number(21)).empty());
  CHECK(album.unstored().empty());
}
