// What the screen means: a tree of nodes declared anew each pass by the widgets, and the least commands that make the
// page's mirror equal to it. Assistive technology, browser tests, text input and native scrolling all work on the
// mirror, so a widget that is not here does not exist.
// Siblings are read as they stand on the screen, not as they were declared: what lies above or left of the one before
// comes before it, so a bar may be filled from the right and a foot be cut off before what it is the foot of.
// Pass: begin(); add()/enter()/leave()/attribute()…; write_changes(page). An unchanged tree writes nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/node_index.hpp"
#include "client/platform/page_writer.hpp"

namespace actline::client::platform {

// As declared; the texts are copied.
struct SemanticNode {
  NodeId id = 0;
  Role role = Role::group;
  std::uint32_t state = 0;
  Rect rect;
  std::string_view name, value;
};

class SemanticTable {
 public:
  // Drops what was declared and not written.
  void begin();

  // Declares a node under the one entered last and returns its id. An id can stand only once: a second node with the
  // same id gets another one, and counts in duplicates().
  NodeId add(const SemanticNode& node);
  // add(), and what follows up to leave() are its children.
  NodeId enter(const SemanticNode& node);
  void leave();
  // Overlays stand under the root wherever they are declared: what follows goes there, until leave_root().
  void enter_root();
  void leave_root();

  // Of nodes declared in this pass; others are passed over.
  void attribute(NodeId node, Attribute attribute, std::string_view value);
  void content(NodeId region, float width, float height);
  void add_state(NodeId node, std::uint32_t bits);
  void set_name(NodeId node, std::string_view name);
  // The page changed this field itself (a person typed): it shows `value` now. While composing, the page keeps its own
  // text and no value is written to it.
  void page_has_value(NodeId node, std::string_view value, bool composing);

  NodeId entered() const { return parents_.back(); }
  bool declared(NodeId node) const { return now_.index.find(node) != NodeIndex::none; }
  bool written(NodeId node) const { return page_.index.find(node) != NodeIndex::none; }
  int duplicates() const { return duplicates_; }
  std::size_t written_count() const { return page_.nodes.size(); }

  // In this pass the page keeps what it has within the region, whatever is declared there: while a person scrolls, rows come and go
  // with every frame, and nobody reads them before they rest.
  void hold(NodeId region) { held_.push_back(region); }

  void write_changes(PageWriter& page);

  // Tests set this to hear of duplicate ids at once.
  static void (*on_duplicate)(const SemanticNode& node);

 private:
  struct Attribution {
    Attribute attribute = Attribute::key;
    std::string value;
  };
  struct Node {
    NodeId id = 0, parent = 0;
    Role role = Role::group;
    std::uint32_t state = 0;
    Rect rect;
    std::string name, value;
    std::vector<Attribution> attributes;
    float content_width = 0, content_height = 0;
    bool overlay = false;   // above the rest of the screen: its place is not among it
    std::size_t place = 0;  // among its siblings in reading order; known once written
  };
  struct Tree {
    std::vector<Node> nodes;  // parents before children, as declared
    NodeIndex index;

    void clear();
    Node* find(NodeId id);
    const Node* find(NodeId id) const;
  };
  class Children;

  void keep_held();
  void write_replaced(PageWriter& page);
  void write_structure(PageWriter& page);
  void write_siblings(std::vector<std::size_t>& siblings, NodeId parent, PageWriter& page);
  bool is_read_before(const Node& one, const Node& other) const;
  void write_contents(PageWriter& page);
  void write_node_changes(const Node& old, const Node& node, PageWriter& page) const;
  bool composing(NodeId node) const;

  Tree now_;   // being declared
  Tree page_;  // what the page has
  std::vector<NodeId> parents_{0};
  std::vector<NodeId> held_;
  std::vector<NodeId> composing_;
  int duplicates_ = 0;
};

// "text_field", for tests and audits.
std::string_view role_name(Role role);

}  // namespace actline::client::platform
