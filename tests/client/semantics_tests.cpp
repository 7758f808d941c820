// The mirror's diff: whatever the tree becomes, the commands turn the page's copy into it, and nothing is said twice.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <map>
#include <random>

#include "client/platform/semantics.hpp"
#include "tests/client/support/page_records.hpp"

using namespace actline::client::platform;
using actline::test::Command;
using actline::test::CommandFields;
using actline::test::read_commands;

namespace {

// A mirror that only knows structure, names, values and states.
struct Mirror {
  struct Node {
    NodeId parent = 0;
    Role role = Role::group;
    std::uint32_t state = 0;
    std::string name, value;
    std::vector<NodeId> children;
  };
  std::map<NodeId, Node> nodes{{0, {}}};

  void erase(NodeId id) {
    const std::vector<NodeId> children = nodes.at(id).children;
    for (const NodeId child : children) erase(child);
    nodes.erase(id);
  }
  void put(NodeId id, NodeId parent, NodeId before) {
    nodes.at(id).parent = parent;
    std::vector<NodeId>& siblings = nodes.at(parent).children;
    const auto at = before == 0 ? siblings.end() : std::find(siblings.begin(), siblings.end(), before);
    REQUIRE((before == 0 || at != siblings.end()));
    siblings.insert(at, id);
  }
  void apply(std::span<const std::byte> bytes) {
    for (const Command& command : read_commands(bytes)) {
      CommandFields in(command.payload);
      const NodeId id = command.node;
      switch (command.type) {
        case PageCommand::mirror_add: {
          REQUIRE(nodes.count(id) == 0);
          const NodeId parent = in.u32(), before = in.u32();
          Node& node = nodes[id];
          node.role = static_cast<Role>(in.u8());
          node.state = in.u32();
          for (int i = 0; i < 4; ++i) in.f32();
          node.name = in.text();
          node.value = in.text();
          put(id, parent, before);
          break;
        }
        case PageCommand::mirror_remove:
          std::erase(nodes.at(nodes.at(id).parent).children, id);
          erase(id);
          break;
        case PageCommand::mirror_move: {
          const NodeId parent = in.u32(), before = in.u32();
          std::erase(nodes.at(nodes.at(id).parent).children, id);
          put(id, parent, before);
          break;
        }
        case PageCommand::mirror_name: nodes.at(id).name = in.text(); break;
        case PageCommand::mirror_value: nodes.at(id).value = in.text(); break;
        case PageCommand::mirror_state: nodes.at(id).state = in.u32(); break;
        default: break;
      }
    }
  }
  std::string text(NodeId id = 0, int depth = 0) const {
    std::string out;
    for (const NodeId child : nodes.at(id).children) {
      const Node& node = nodes.at(child);
      out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::to_string(child) + " " + std::string(role_name(node.role)) + " " +
             node.name + "=" + node.value + "/" + std::to_string(node.state) + "\n" + text(child, depth + 1);
    }
    return out;
  }
};

struct Made {
  NodeId id = 0;
  Role role = Role::group;
  std::string name;
  std::vector<Made> children;
};

void declare(SemanticTable& table, const std::vector<Made>& nodes) {
  for (const Made& made : nodes) {
    table.enter({.id = made.id, .role = made.role, .state = made.id % 3, .name = made.name});
    declare(table, made.children);
    table.leave();
  }
}

std::string text_of(const std::vector<Made>& nodes, int depth = 0) {
  std::string out;
  for (const Made& made : nodes) {
    out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::to_string(made.id) + " " + std::string(role_name(made.role)) + " " +
           made.name + "=/" + std::to_string(made.id % 3) + "\n" + text_of(made.children, depth + 1);
  }
  return out;
}

std::size_t bytes_to(SemanticTable& table, Mirror& mirror, const std::vector<Made>& nodes, NodeId held = 0) {
  PageWriter page;
  table.begin();
  declare(table, nodes);
  if (held != 0) table.hold(held);
  table.write_changes(page);
  mirror.apply(page.bytes());
  return page.bytes().size();
}

std::size_t commands_in(const PageWriter& page) { return read_commands(page.bytes()).size(); }

}  // namespace

TEST_CASE("an unchanged tree writes nothing") {
  SemanticTable table;
  Mirror mirror;
  const std::vector<Made> tree{
      {1, Role::main, "客户", {{2, Role::button, "新建", {}}, {3, Role::list, "", {{4, Role::list_item, "张三", {}}}}}}};
  CHECK(bytes_to(table, mirror, tree) > 0);
  CHECK(mirror.text() == text_of(tree));
  CHECK(bytes_to(table, mirror, tree) == 0);
}

TEST_CASE("one node moved among many is one command") {
  SemanticTable table;
  std::vector<Made> rows;
  for (NodeId id = 1; id <= 100; ++id) rows.push_back({id, Role::row, "r", {}});
  Mirror mirror;
  bytes_to(table, mirror, rows);
  std::rotate(rows.begin(), rows.begin() + 60, rows.begin() + 61);  // the 61st to the front
  PageWriter page;
  table.begin();
  declare(table, rows);
  table.write_changes(page);
  mirror.apply(page.bytes());
  CHECK(mirror.text() == text_of(rows));
  CHECK(commands_in(page) == 1);
}

TEST_CASE("scrolling a list adds at one end and removes at the other") {
  SemanticTable table;
  Mirror mirror;
  const auto window = [](NodeId first) {
    std::vector<Made> rows;
    for (NodeId id = first; id < first + 20; ++id) rows.push_back({id, Role::row, "r", {}});
    return rows;
  };
  bytes_to(table, mirror, window(1));
  PageWriter page;
  table.begin();
  declare(table, window(4));
  table.write_changes(page);
  mirror.apply(page.bytes());
  CHECK(mirror.text() == text_of(window(4)));
  CHECK(commands_in(page) == 6);
}

namespace {

struct Placed {
  NodeId id = 0;
  Rect rect;
};

std::vector<NodeId> order_after(SemanticTable& table, Mirror& mirror, const std::vector<Placed>& nodes) {
  PageWriter page;
  table.begin();
  for (const Placed& each : nodes) table.add({.id = each.id, .role = Role::text, .rect = each.rect});
  table.write_changes(page);
  mirror.apply(page.bytes());
  return mirror.nodes.at(0).children;
}

}  // namespace

TEST_CASE("what stands above or left is read first, however a screen was declared") {
  SemanticTable table;
  Mirror mirror;
  // A bar filled from the right, a foot, and what is between: two columns, the left one declared first.
  const std::vector<Placed> screen{
      {1, {700, 0, 100, 40}},   {2, {590, 2, 100, 36}},    {3, {0, 0, 200, 40}},  // bar: 3 2 1
      {4, {0, 560, 800, 40}},                                                     // foot
      {5, {0, 50, 400, 100}},   {6, {0, 160, 400, 100}},                          // left column
      {7, {410, 50, 390, 100}}, {8, {410, 160, 390, 100}},                        // right column
  };
  CHECK(order_after(table, mirror, screen) == std::vector<NodeId>{3, 2, 1, 5, 6, 7, 8, 4});
  CHECK(order_after(table, mirror, {{9, {0, 0, 0, 0}}, {5, {0, 50, 400, 100}}, {3, {0, 0, 200, 40}}}) == std::vector<NodeId>{9, 3, 5});
}

TEST_CASE("an overlay keeps its place behind the screen it covers") {
  SemanticTable table;
  Mirror mirror;
  PageWriter page;
  table.begin();
  table.add({.id = 1, .role = Role::text, .rect = {0, 500, 800, 40}});
  table.enter_root();
  table.add({.id = 2, .role = Role::dialog, .rect = {200, 100, 400, 300}});
  table.leave_root();
  table.add({.id = 3, .role = Role::text, .rect = {0, 0, 800, 40}});
  table.write_changes(page);
  mirror.apply(page.bytes());
  CHECK(mirror.nodes.at(0).children == std::vector<NodeId>{1, 2, 3});
}

TEST_CASE("random places: a screen reads the same whatever it was before") {
  std::mt19937 random(20261126);
  const auto below = [&](unsigned bound) { return static_cast<float>(random() % bound); };
  SemanticTable table;
  Mirror mirror;
  for (int round = 0; round < 300; ++round) {
    std::vector<Placed> screen;
    for (NodeId id = 1; id <= 12; ++id) {
      if (random() % 3 != 0) screen.push_back({id, {below(8) * 50, below(8) * 50, 10 + below(150), 10 + below(150)}});
    }
    std::shuffle(screen.begin(), screen.end(), random);
    SemanticTable fresh;
    Mirror untouched;
    REQUIRE(order_after(table, mirror, screen) == order_after(fresh, untouched, screen));
  }
}

TEST_CASE("a node whose role changed comes anew with everything in it") {
  SemanticTable table;
  Mirror mirror;
  bytes_to(table, mirror, {{1, Role::group, "a", {{2, Role::button, "b", {}}}}, {3, Role::text, "c", {}}});
  const std::vector<Made> changed{{1, Role::list, "a", {{2, Role::button, "b", {}}}}, {3, Role::text, "c", {}}};
  bytes_to(table, mirror, changed);
  CHECK(mirror.text() == text_of(changed));
  CHECK(bytes_to(table, mirror, changed) == 0);
}

TEST_CASE("random trees: the mirror always becomes the tree") {
  std::mt19937 random(20261123);
  const auto below = [&](unsigned bound) { return static_cast<unsigned>(random() % bound); };
  SemanticTable table;
  Mirror mirror;
  for (int round = 0; round < 400; ++round) {
    std::vector<NodeId> ids(40);
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<NodeId>(i + 1);
    std::shuffle(ids.begin(), ids.end(), random);
    ids.resize(below(40));
    std::size_t next = 0;
    const std::function<std::vector<Made>(int)> grow = [&](int depth) {
      std::vector<Made> nodes;
      while (next < ids.size() && below(4) != 0) {
        const NodeId id = ids[next++];
        Made made{id, below(20) == 0 ? Role::list : Role::group, below(5) == 0 ? "新" : "旧", {}};
        if (depth < 4) made.children = grow(depth + 1);
        nodes.push_back(std::move(made));
      }
      return nodes;
    };
    const std::vector<Made> tree = grow(0);
    // Whatever was held on the way: where it ends, the mirror is the tree.
    if (below(3) == 0) bytes_to(table, mirror, tree, 1 + below(40));
    bytes_to(table, mirror, tree);
    REQUIRE(mirror.text() == text_of(tree));
    REQUIRE(bytes_to(table, mirror, tree) == 0);
  }
}

TEST_CASE("a held region keeps what the page has, and everything around it goes on") {
  SemanticTable table;
  Mirror mirror;
  const auto screen = [](std::string title, std::vector<Made> rows) {
    return std::vector<Made>{{1, Role::heading, std::move(title), {}}, {2, Role::scroll_region, "rows", std::move(rows)}};
  };
  const std::vector<Made> first{{10, Role::row, "a", {{11, Role::cell, "甲", {}}}}, {12, Role::row, "b", {}}};
  bytes_to(table, mirror, screen("3 位", first));
  PageWriter page;
  table.begin();
  declare(table, screen("4 位", {{20, Role::row, "c", {{21, Role::cell, "乙", {}}}}}));
  table.hold(2);
  table.write_changes(page);
  mirror.apply(page.bytes());
  CHECK(mirror.text() == text_of(screen("4 位", first)));
  CHECK(commands_in(page) == 1);
  // A node that now stands outside leaves the region; a region that has gone is not held.
  bytes_to(table, mirror, {{12, Role::row, "b", {}}, {2, Role::scroll_region, "rows", {}}}, 2);
  CHECK(mirror.text() ==
        text_of({{12, Role::row, "b", {}}, {2, Role::scroll_region, "rows", {{10, Role::row, "a", {{11, Role::cell, "甲", {}}}}}}}));
  bytes_to(table, mirror, {{1, Role::heading, "x", {}}}, 2);
  CHECK(mirror.text() == text_of({{1, Role::heading, "x", {}}}));
}

TEST_CASE("a field's text is written only where it differs from what the page shows") {
  SemanticTable table;
  Mirror mirror;
  const auto frame = [&](std::string_view value) {
    PageWriter page;
    table.begin();
    table.add({.id = 7, .role = Role::text_field, .name = "姓名", .value = value});
    table.write_changes(page);
    mirror.apply(page.bytes());
    return commands_in(page);
  };
  frame("");
  table.page_has_value(7, "张", false);
  CHECK(frame("张") == 0);
  CHECK(frame("张三") == 1);

  // While composing the page keeps its own text, whatever the app holds.
  table.page_has_value(7, "张三l", true);
  CHECK(frame("张三") == 0);
  CHECK(frame("别的") == 0);
  table.page_has_value(7, "张三李", false);
  CHECK(frame("张三李") == 0);
  CHECK(frame("张三") == 1);
}

TEST_CASE("attributes come, change and go, and a select gets its value behind its choices") {
  SemanticTable table;
  const auto frame = [&](std::string_view sort, std::string_view options) {
    PageWriter page;
    table.begin();
    const NodeId header = table.add({.id = 1, .role = Role::column_header, .name = "姓名"});
    table.attribute(header, Attribute::sort, sort);
    const NodeId select = table.add({.id = 2, .role = Role::select, .name = "阶段", .value = "b"});
    table.attribute(select, Attribute::options, options);
    table.write_changes(page);
    std::vector<PageCommand> types;
    for (const Command& command : read_commands(page.bytes())) types.push_back(command.type);
    return types;
  };
  using enum PageCommand;
  CHECK(frame("ascending",
              "a\x1f"
              "甲") == std::vector{mirror_add, mirror_add, mirror_attribute, mirror_attribute, mirror_value});
  CHECK(frame("descending",
              "a\x1f"
              "甲") == std::vector{mirror_attribute});
  CHECK(frame("",
              "a\x1f"
              "甲") == std::vector{mirror_attribute});
  CHECK(frame("",
              "a\x1f"
              "甲")
            .empty());
}

TEST_CASE("two nodes with one id are told apart and counted") {
  SemanticTable table;
  table.begin();
  const NodeId one = table.add({.id = 5, .name = "a"}), other = table.add({.id = 5, .name = "b"});
  CHECK(one == 5);
  CHECK(other != 5);
  CHECK(table.duplicates() == 1);
}
