// Photos' bytes, the side door of the rows: reader × relation, who is given them and who may send them, each cell as the row's would be.
#include <catch2/catch_test_macros.hpp>

#include "server/http/blob_endpoints.hpp"
#include "shared/sync/blob.hpp"
#include "tests/server/blob/sample_picture.hpp"
#include "tests/server/storage/stored_file.hpp"
#include "tests/support/relations.hpp"
#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::testing;
using domain::Reach;
using domain::Role;
using server::BlobEndpoints;
using Wrong = std::vector<std::string>;

namespace {

class StandingClock final : public base::Clock {
 public:
  base::Instant now() const override { return morning; }
};

std::uint32_t number_of(Relation relation) { return static_cast<std::uint32_t>(relation) + 1; }
std::string bytes_of(Relation relation) { return tests::picture_bytes(100, number_of(relation)); }
domain::PhotoId photo_of(Relation relation) { return strong_id<domain::PhotoId>(3'000 + number_of(relation)); }
const domain::StaffId somebody = strong_id<domain::StaffId>(77);  // who took the pictures of a pool's customers

// A customer in each relation with a photo by whoever has them, of which the server has the bytes; and the person, who belongs to it all.
struct Album {
  Album()
      : notes(server::CrashNotes::open(file.path() + ".notes")),
        writer(*file, *notes, [](storage::Seq) {}),
        blobs(folder.file("blob"), {.reserve_bytes = 0}) {
    for (const domain::Unit& unit : units_around()) put(unit, {});
    for (const domain::Staff& staff : people_around()) put(staff, {});
    for (std::size_t place = 0; place < relation_count; ++place) {
      const Relation relation = relation_at(place);
      const Place at = place_of(relation);
      const domain::Customer customer = a_customer(number_of(relation)).owned_by(at.owner).in_store(at.store);
      put(customer, records::leaf_of(customer, nullptr));
      const std::string bytes = bytes_of(relation);
      add_photo(photo_of(relation), customer, bytes, at.owner.is_nil() ? somebody : at.owner);
      REQUIRE(blobs.append(tests::picture_of(bytes), 0, bytes).ok());
    }
  }

  void put(const records::Record& record, const records::Leaf& leaf) {
    auto batch = file->batch();
    batch->put(record, leaf);
    REQUIRE(batch->commit().ok());
  }

  void add_photo(domain::PhotoId id, const domain::Customer& customer, const std::string& bytes, domain::StaffId author) {
    domain::Photo photo = a_photo(1);
    photo.id = id;
    photo.customer = customer.id;
    photo.activity = strong_id<domain::ActivityId>(2'000);
    photo.sha256 = tests::sha256_text(bytes);
    photo.bytes = static_cast<std::int64_t>(bytes.size());
    photo.author = author;
    put(photo, records::leaf_of(photo, &customer));
  }

  void set_rights(Role role, Reach sees, bool is_active = true) {
    const domain::Post post{
        .id = strong_id<domain::PostId>(5'000), .name = "示例岗位", .role = role, .grants = {.sees = sees, .writes = Reach::own}, .ext = {}};
    put(post, {});
    for (domain::Staff staff : people_around()) {
      if (!(staff.id == person_in_question())) continue;
      staff.role = role;
      staff.post = post.id;
      staff.active = is_active;
      put(staff, {});
    }
  }

  bool is_given(domain::StaffId to, const std::string& bytes) {
    const auto answer = endpoints.picture(to, tests::sha256_text(bytes));
    const auto* content = std::get_if<BlobEndpoints::Content>(&answer);
    if (content != nullptr) return content->bytes == bytes;
    // What is not theirs is as what is not there.
    const auto& refusal = std::get<sync::Answer>(answer);
    const auto of_nothing = endpoints.picture(to, std::string(64, 'b'));
    CHECK(refusal.status == std::get<sync::Answer>(of_nothing).status);
    CHECK(refusal.body == std::get<sync::Answer>(of_nothing).body);
    return false;
  }

  // 200: they may send it, and are told how far it is; 404: as if there were none.
  int asked_for_state(domain::StaffId by, const std::string& bytes) {
    return endpoints.state(by, sync::encode_blob_question(tests::sha256_text(bytes))).status;
  }
  int sent(domain::StaffId by, const std::string& bytes) {
    const std::string target = sync::blob_chunk_target({tests::sha256_text(bytes), 0});
    return endpoints.chunk(by, target.substr(target.find('?') + 1), bytes).status;
  }

  tests::StoredFile file;
  tests::TemporaryFolder folder;
  StandingClock clock;
  std::unique_ptr<server::CrashNotes> notes;
  server::Writer writer;
  server::BlobStore blobs;
  BlobEndpoints endpoints{*file, writer, blobs, clock};
};

constexpr std::array<Reach, 4> reaches{Reach::own, Reach::store, Reach::team, Reach::all};

}  // namespace

TEST_CASE("every cell of who is given the bytes of whose photo, and who may send them") {
  Album album;
  std::size_t cells = 0;
  Wrong wrong;
  for (const Role role : {Role::rep, Role::manager, Role::operations}) {
    for (const Reach sees : reaches) {
      album.set_rights(role, sees);
      for (std::size_t place = 0; place < relation_count; ++place) {
        const Relation relation = relation_at(place);
        const std::string cell =
            std::string(domain::reach_names[static_cast<std::size_t>(sees)]) + ", photo of " + std::string(name_of(relation));
        const std::string bytes = bytes_of(relation);
        const int own = relation == Relation::own ? 200 : 404;
        cells += 3;
        if (album.is_given(person_in_question(), bytes) != takes_in(sees, relation)) wrong.push_back(cell + ": given, or not given");
        if (album.asked_for_state(person_in_question(), bytes) != own) wrong.push_back(cell + ": asked how far it is");
        if (album.sent(person_in_question(), bytes) != own) wrong.push_back(cell + ": sent");
      }
    }
  }
  CHECK(cells == std::size_t{3} * 4 * 15 * 3);
  CHECK(wrong == Wrong{});
}

TEST_CASE("who has left, or never was here, is given no photo and sends none, not even their own") {
  Album album;
  album.set_rights(Role::operations, Reach::all, false);
  for (std::size_t place = 0; place < relation_count; ++place) {
    const std::string bytes = bytes_of(relation_at(place));
    for (const domain::StaffId nobody : {person_in_question(), strong_id<domain::StaffId>(999)}) {
      const auto answer = album.endpoints.picture(nobody, tests::sha256_text(bytes));
      REQUIRE(std::holds_alternative<sync::Answer>(answer));
      CHECK(std::get<sync::Answer>(answer).status == 401);
    }
  }
}

TEST_CASE("an author goes on seeing the picture they took, whoever has the customer; others see it by the customer") {
  Album album;
  album.set_rights(Role::rep, Reach::own);
  const std::string bytes = tests::picture_bytes(100, 900);
  REQUIRE(album.blobs.append(tests::picture_of(bytes), 0, bytes).ok());
  const domain::Customer away =
      a_customer(number_of(Relation::stranger)).owned_by(place_of(Relation::stranger).owner).in_store(place_of(Relation::stranger).store);
  album.add_photo(strong_id<domain::PhotoId>(4'000), away, bytes, person_in_question());
  CHECK(album.is_given(person_in_question(), bytes));
  CHECK(album.asked_for_state(person_in_question(), bytes) == 200);
  CHECK(album.is_given(place_of(Relation::stranger).owner, bytes));
  CHECK(album.asked_for_state(place_of(Relation::stranger).owner, bytes) == 404);
  CHECK_FALSE(album.is_given(place_of(Relation::colleague).owner, bytes));
}

TEST_CASE("a photo is given to whom its customer is shared with, for as long as that lasts") {
  Album album;
  album.set_rights(Role::rep, Reach::own);
  const Place at = place_of(Relation::stranger);
  const domain::Customer customer = a_customer(number_of(Relation::stranger)).owned_by(at.owner).in_store(at.store);
  domain::Share share{.id = strong_id<domain::ShareId>(700),
                      .customer = customer.id,
                      .staff = person_in_question(),
                      .shared_by = at.owner,
                      .shared_at = morning};
  CHECK_FALSE(album.is_given(person_in_question(), bytes_of(Relation::stranger)));
  album.put(share, records::leaf_of(share, &customer));
  CHECK(album.is_given(person_in_question(), bytes_of(Relation::stranger)));
  CHECK_FALSE(album.is_given(person_in_question(), bytes_of(Relation::superior)));
  share.ended_at = morning;
  album.put(share, records::leaf_of(share, &customer));
  CHECK_FALSE(album.is_given(person_in_question(), bytes_of(Relation::stranger)));
}

TEST_CASE("one picture on two customers is given to whoever sees either of them") {
  Album album;
  album.set_rights(Role::rep, Reach::own);
  const std::string bytes = tests::picture_bytes(100, 901);
  REQUIRE(album.blobs.append(tests::picture_of(bytes), 0, bytes).ok());
  const auto on = [&](std::uint32_t photo, Relation relation) {
    const domain::Customer customer = a_customer(number_of(relation)).owned_by(place_of(relation).owner).in_store(place_of(relation).store);
    album.add_photo(strong_id<domain::PhotoId>(photo), customer, bytes, somebody);
  };
  on(4'001, Relation::stranger);
  on(4'002, Relation::superior);
  CHECK_FALSE(album.is_given(person_in_question(), bytes));
  on(4'003, Relation::own_pool);
  CHECK(album.is_given(person_in_question(), bytes));
}

TEST_CASE("a photo that hangs on no customer is given to nobody but its author") {
  Album album;
  album.set_rights(Role::operations, Reach::all);
  const std::string bytes = tests::picture_bytes(100, 902);
  REQUIRE(album.blobs.append(tests::picture_of(bytes), 0, bytes).ok());
  const domain::Customer nowhere = a_customer(800).in_pool().in_store(unit_in_question());
  album.add_photo(strong_id<domain::PhotoId>(4'004), nowhere, bytes, somebody);
  CHECK_FALSE(album.is_given(person_in_question(), bytes));
}
