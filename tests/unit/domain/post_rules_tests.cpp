#include "shared/domain/post/post_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

namespace {

const Grants all_rights = standard_grants(Role::operations);
const PostId new_post = strong_id<PostId>(500);

Post a_post(std::string name, Role role = Role::rep, Grants grants = {}) {
  return {.id = new_post, .name = std::move(name), .role = role, .grants = grants, .active = true, .ext = {}};
}

void put(records::Records& world, const Post& post) { world.put(records::TableId::post, post.id.value, records::make_record(post)); }

base::Result<Post> patched(const records::Records& world, PostId post, std::vector<FieldChange> changes, const Grants& own = all_rights) {
  return decide(PatchPost{post, std::move(changes)}, own, world, world);
}

FieldChange flag(std::string field, bool from, bool to) {
  return {std::move(field), Value{std::int64_t{from ? 1 : 0}}, Value{std::int64_t{to ? 1 : 0}}};
}
FieldChange text(std::string field, std::string from, std::string to) {
  return {std::move(field), Value{std::move(from)}, Value{std::move(to)}};
}

const std::array every_reach{Reach::none, Reach::own, Reach::store, Reach::team, Reach::all};

}  // namespace

TEST_CASE("what covers what: a reach covers itself and what lies within it, wherever somebody stands") {
  const auto inside = [](Reach outer) {
    std::string names;
    for (const Reach inner : every_reach) {
      if (covers(outer, inner)) names += std::string(reach_names[static_cast<std::size_t>(inner)]) + " ";
    }
    return names;
  };
  CHECK(inside(Reach::none) == "none ");
  CHECK(inside(Reach::own) == "none own ");
  CHECK(inside(Reach::store) == "none own store ");
  CHECK(inside(Reach::team) == "none own team ");
  CHECK(inside(Reach::all) == "none own store team all ");
}

TEST_CASE("operations have every right that can be given, and each missing one is noticed") {
  CHECK(covers(all_rights, all_rights));
  for (const Role role : {Role::rep, Role::manager}) CHECK(covers(all_rights, standard_grants(role)));
  CHECK_FALSE(covers(standard_grants(Role::rep), standard_grants(Role::manager)));
  const auto lacks = [](auto take) {
    Grants less = all_rights;
    take(less);
    return !covers(less, all_rights) && covers(all_rights, less);
  };
  CHECK(lacks([](Grants& grants) { grants.sees = Reach::team; }));
  CHECK(lacks([](Grants& grants) { grants.writes = Reach::team; }));
  CHECK(lacks([](Grants& grants) { grants.transfers = Reach::none; }));
  CHECK(lacks([](Grants& grants) { grants.imports = false; }));
  CHECK(lacks([](Grants& grants) { grants.exports = false; }));
  CHECK(lacks([](Grants& grants) { grants.phones = PhoneSight::own; }));
  CHECK(lacks([](Grants& grants) { grants.organises = false; }));
}

TEST_CASE("a post is added with a name of its own and rights that hold together") {
  records::Records world = sample_world();
  const auto added = [&world](Post post, const Grants& own = all_rights) { return decide(AddPost{std::move(post)}, own, world); };
  const auto good = added(a_post(" 示例店长 ", Role::manager, {.sees = Reach::store, .writes = Reach::store, .transfers = Reach::own}));
  REQUIRE(good);
  CHECK(good->name == "示例店长");
  put(world, *good);
  CHECK(added(a_post("示例")).refusal() == base::refuse(RefusalCode::already_exists, "id"));
  Post other = a_post("示例店长");
  other.id = strong_id<PostId>(501);
  CHECK(added(other).refusal() == base::refuse(RefusalCode::name_taken, "name"));
  other.name = "";
  CHECK(added(other).refusal() == base::refuse(RefusalCode::missing_value, "name"));
  other.name = "示例";
  other.role = Role::system;
  CHECK(added(other).refusal() == base::refuse(RefusalCode::invalid_value, "role"));
  other.role = Role::rep;
  other.id = {};
  CHECK(added(other).refusal() == base::refuse(RefusalCode::missing_value, "id"));
  other.id = standard_post_id(Role::rep);
  CHECK(added(other).refusal() == base::refuse(RefusalCode::already_exists, "id"));
  other.id = strong_id<PostId>(502);
  other.grants.sees = Reach::none;
  CHECK(added(other).refusal() == base::refuse(RefusalCode::invalid_value, "sees"));
  other.grants = {.sees = Reach::team, .writes = Reach::store};
  CHECK(added(other).refusal() == base::refuse(RefusalCode::invalid_value, "writes"));
  other.grants = {.sees = Reach::own, .transfers = Reach::all};
  CHECK(added(other).refusal() == base::refuse(RefusalCode::invalid_value, "transfers"));
}

TEST_CASE("nobody gives or takes a right they do not have") {
  records::Records world = sample_world();
  Grants no_phones = all_rights;
  no_phones.phones = PhoneSight::none;
  CHECK(decide(AddPost{a_post("示例")}, no_phones, world).refusal().code == RefusalCode::beyond_own_rights);
  CHECK(decide(AddPost{a_post("示例", Role::rep, {.phones = PhoneSight::none})}, no_phones, world).ok());
  put(world, a_post("示例"));
  CHECK(patched(world, new_post, {text("phones", "all", "none")}, no_phones).refusal().code == RefusalCode::beyond_own_rights);
  put(world, a_post("示例", Role::rep, {.phones = PhoneSight::none}));
  CHECK(patched(world, new_post, {text("phones", "none", "own")}, no_phones).refusal().code == RefusalCode::beyond_own_rights);
  CHECK(patched(world, new_post, {flag("exports", false, true)}, no_phones).ok());
}

TEST_CASE("a standard post is changed though it has no row; that of operations never, and none is closed or named") {
  records::Records world = sample_world();
  const PostId rep = standard_post_id(Role::rep), operations = standard_post_id(Role::operations);
  const auto changed = patched(world, rep, {text("phones", "all", "own")});
  REQUIRE(changed);
  CHECK(changed->grants.phones == PhoneSight::own);
  CHECK(changed->id == rep);
  put(world, *changed);
  CHECK(grants_of(Role::rep, {}, world).phones == PhoneSight::own);
  CHECK(patched(world, rep, {text("phones", "all", "none")}).refusal().code == RefusalCode::stale);
  CHECK(patched(world, operations, {flag("exports", true, false)}).refusal().code == RefusalCode::post_fixed);
  CHECK(patched(world, rep, {flag("active", true, false)}).refusal() == base::refuse(RefusalCode::post_fixed, "active"));
  CHECK(patched(world, rep, {text("name", "", "示例")}).refusal() == base::refuse(RefusalCode::post_fixed, "name"));
  CHECK(patched(world, strong_id<PostId>(999), {flag("exports", true, false)}).refusal() ==
        base::refuse(RefusalCode::post_not_found, "id"));
  CHECK(patched(world, rep, {}).refusal() == base::refuse(RefusalCode::nothing_to_change));
  CHECK(patched(world, rep, {text("role", "rep", "manager")}).refusal().code == RefusalCode::unknown_field);
}

TEST_CASE("a post is closed when nobody has it, and its name is free then") {
  records::Records world = sample_world();
  put(world, a_post("示例店长"));
  Staff person = *world.staff(rep_one).entity;
  person.post = new_post;
  world.put(records::TableId::staff, person.id.value, records::make_record(person));
  CHECK(patched(world, new_post, {flag("active", true, false)}).refusal() == base::refuse(RefusalCode::in_use, "active", "1"));
  person.post = {};
  world.put(records::TableId::staff, person.id.value, records::make_record(person));
  const auto closed = patched(world, new_post, {flag("active", true, false)});
  REQUIRE(closed);
  put(world, *closed);
  Post other = a_post("示例店长");
  other.id = strong_id<PostId>(501);
  const auto added = decide(AddPost{other}, all_rights, world);
  REQUIRE(added);
  put(world, *added);
  CHECK(patched(world, new_post, {flag("active", false, true)}).refusal() == base::refuse(RefusalCode::name_taken, "name"));
}

TEST_CASE("standard posts have ids of their own, which no device makes") {
  CHECK(is_standard(standard_post_id(Role::manager)));
  CHECK_FALSE(standard_post_id(Role::manager) == standard_post_id(Role::rep));
  CHECK_FALSE(is_standard(new_post));
  const auto version = standard_post_id(Role::rep).value.bytes[6] >> 4;
  CHECK(version != 7);
}
