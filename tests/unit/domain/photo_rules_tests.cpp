#include "shared/domain/photo/photo_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/domain/activity/activity_rules.hpp"
#include "shared/domain/photo/photo_tuning.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

namespace {

base::Result<PhotoDecision> added(const Photo& photo, const records::Records& world = sample_world()) {
  return decide(AddPhoto{photo}, the_rep(), at(morning), world, world);
}

base::Result<ActivityDecision> recorded(std::vector<Photo> photos, std::string note = "示例") {
  const records::Records world = sample_world();
  Activity activity = an_activity(60, customer_number(1));
  activity.note = std::move(note);
  return decide(RecordActivity{activity, std::move(photos)}, the_rep(), at(morning), world, world, world);
}

Photo on(std::uint32_t activity, Photo photo) {
  photo.activity = activity_number(activity);
  return photo;
}

void put(records::Records& world, const Photo& photo) { world.put(records::TableId::photo, photo.id.value, records::make_record(photo)); }

}  // namespace

TEST_CASE("a photo becomes its activity's customer's, signed by who adds it") {
  Photo said = on(21, a_photo(70));
  said.customer = customer_number(4);  // whatever the device says
  said.author = rep_two;
  said.stored_at = morning;
  const auto decision = added(said);
  REQUIRE(decision);
  CHECK(decision->photo.customer == customer_number(1));
  CHECK(decision->photo.author == rep_one);
  CHECK(decision->photo.recorded_at == morning);
  CHECK_FALSE(decision->photo.stored_at);
  CHECK_FALSE(decision->provisional);
}

TEST_CASE("a photo says what it is") {
  const auto refused_at = [](auto change) {
    Photo photo = on(21, a_photo(70));
    change(photo);
    const auto outcome = added(photo);
    return outcome ? base::refuse(RefusalCode::internal) : outcome.refusal();
  };
  CHECK(refused_at([](Photo& photo) { photo.id = {}; }) == base::refuse(RefusalCode::missing_value, "id"));
  CHECK(refused_at([](Photo& photo) { photo.sha256.clear(); }).code == RefusalCode::missing_value);
  CHECK(refused_at([](Photo& photo) { photo.sha256.pop_back(); }) == base::refuse(RefusalCode::invalid_value, "sha256"));
  CHECK(refused_at([](Photo& photo) { photo.sha256[3] = 'G'; }) == base::refuse(RefusalCode::invalid_value, "sha256"));
  CHECK(refused_at([](Photo& photo) { photo.width = 0; }) == base::refuse(RefusalCode::invalid_value, "width"));
  CHECK(refused_at([](Photo& photo) { photo.height = 16'385; }) == base::refuse(RefusalCode::invalid_value, "height"));
  CHECK(refused_at([](Photo& photo) { photo.bytes = 0; }) == base::refuse(RefusalCode::invalid_value, "bytes"));
  CHECK(refused_at([](Photo& photo) { photo.bytes = 4'194'305; }) == base::refuse(RefusalCode::too_large, "bytes", "4194304"));
  CHECK(refused_at([](Photo& photo) { photo.activity = activity_number(99); }) ==
        base::refuse(RefusalCode::activity_not_found, "activity"));
  CHECK(refused_at([](Photo& photo) { photo.activity = {}; }) == base::refuse(RefusalCode::missing_value, "activity"));
}

TEST_CASE("a photo takes the place of no other") {
  records::Records world = sample_world();
  Photo other = on(23, a_photo(70));  // a colleague's
  other.author = rep_two;
  put(world, other);
  CHECK(added(on(21, a_photo(70)), world).refusal() == base::refuse(RefusalCode::already_exists, "id"));
}

TEST_CASE("a camera's clock that runs ahead is set back") {
  Photo photo = on(21, a_photo(70));
  photo.taken_at = base::later(morning, base::day_ms);
  CHECK(added(photo)->photo.taken_at == morning);
}

TEST_CASE("an activity has nine photos at most, its own with it counted and those added later") {
  records::Records world = sample_world();
  for (std::uint32_t number = 1; number <= 8; ++number) put(world, on(21, a_photo(70 + number)));
  CHECK(world.photo_count(activity_number(21)) == 8);
  CHECK(added(on(21, a_photo(90)), world).ok());
  put(world, on(21, a_photo(79)));
  CHECK(added(on(21, a_photo(90)), world).refusal() == base::refuse(RefusalCode::too_many_photos, "photos", "9"));
  CHECK(added(on(23, a_photo(90)), world).ok());

  std::vector<Photo> photos;
  for (std::uint32_t number = 0; number < 9; ++number) photos.push_back(a_photo(70 + number));
  REQUIRE(recorded(photos));
  photos.push_back(a_photo(80));
  CHECK(recorded(photos).refusal() == base::refuse(RefusalCode::too_many_photos, "photos", "9"));
}

TEST_CASE("photos come with their activity, and speak for it") {
  const auto decision = recorded({a_photo(70), a_photo(71)}, "");
  REQUIRE(decision);
  REQUIRE(decision->photos.size() == 2);
  CHECK(decision->photos[1].activity == activity_number(60));
  CHECK(decision->photos[1].customer == customer_number(1));
  CHECK(decision->photos[1].author == rep_one);
  CHECK(recorded({}, "").refusal() == base::refuse(RefusalCode::missing_value, "note"));
  Photo wrong = a_photo(71);
  wrong.sha256 = "x";
  CHECK(recorded({a_photo(70), wrong}).refusal() == base::refuse(RefusalCode::invalid_value, "photos.1.sha256"));
  CHECK(recorded({a_photo(70), a_photo(70)}).refusal() == base::refuse(RefusalCode::already_exists, "photos.1.id"));
}

TEST_CASE("the server confirms the bytes once") {
  records::Records world = sample_world();
  CHECK(decide(ConfirmPhoto{strong_id<PhotoId>(70)}, at(morning), world).refusal() == base::refuse(RefusalCode::photo_not_found, "photo"));
  put(world, on(21, a_photo(70)));
  const auto decision = decide(ConfirmPhoto{strong_id<PhotoId>(70)}, at(morning), world);
  REQUIRE(decision);
  CHECK(decision->photo.stored_at == morning);
  put(world, decision->photo);
  CHECK(decide(ConfirmPhoto{strong_id<PhotoId>(70)}, at(morning), world).refusal().code == RefusalCode::nothing_to_change);
}

TEST_CASE("a device that does not hold the activity leaves it to the server") {
  const records::Records device(records::Records::Authority::partial);
  Photo photo = on(99, a_photo(70));
  const auto nobody = decide(AddPhoto{photo}, the_rep(), at(morning), device, device);
  CHECK(nobody.refusal() == base::refuse(RefusalCode::missing_value, "customer"));
  photo.customer = customer_number(1);
  const auto decision = decide(AddPhoto{photo}, the_rep(), at(morning), device, device);
  REQUIRE(decision);
  CHECK(decision->provisional);
  CHECK(decision->photo.customer == customer_number(1));
}

TEST_CASE("a correction may take the words from what photos speak for, however often it was corrected") {
  records::Records world = sample_world();
  const auto corrected = [&](std::uint32_t number, std::uint32_t fresh) {
    Activity activity = an_activity(fresh, customer_number(2));
    activity.note.clear();
    return decide(CorrectActivity{activity_number(number), activity}, an_actor(rep_two, Role::rep, store_one), at(morning), world, world,
                  world);
  };
  CHECK(corrected(23, 60).refusal() == base::refuse(RefusalCode::missing_value, "note"));
  put(world, on(22, a_photo(70)));  // 23 corrects 22
  CHECK(corrected(23, 60).ok());
}
