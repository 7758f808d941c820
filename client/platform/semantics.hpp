// What the screen means: a tree of nodes declared anew each frame by the widgets, and the least commands that make the
// page's mirror equal to it. Assistive technology, browser tests, text input and native scrolling all work on the
// mirror, so a widget that is not here does not exist.
// Frame: begin(); add()/enter()/leave()/attribute()…; write_changes(page). An unchanged tree writes nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client/platform/page_writer.hpp"

namespace actline::client::platform {

struct SemanticNode {
  NodeId id = 0;
  Role role = Role::group;
  std::uint32_t state = 0;
  Rect rect;
  std::string_view name, value;
};

// One frame's tree as written, for tests, audits and hit testing.
struct SemanticSnapshot {
  struct Attribution {
    Attribute attribute = Attribute::key;
    std::string value;

    friend bool operator==(const Attribution&, const Attribution&) = default;
  };
  struct Node {
    NodeId id = 0, parent = 0;
    Role role = Role::group;
    std::uint32_t state = 0;
    Rect rect;
    std::string name, value;
    std::vector<Attribution> attributes;
    float content_width = 0, content_height = 0;  // scroll regions
  };
  std::vector<Node> nodes;  // parents before children, siblings in reading order
};

class SemanticTable {
 public:
  void begin();

  // Declares a node under the one entered last. An id can stand only once in a frame: a second add with the same id
  // is counted in duplicates() and gets an id of its own, which is returned.
  NodeId add(const SemanticNode& node);
  // add(), and what follows up to leave() are its children.
  NodeId enter(const SemanticNode& node);
  void leave();
  // Overlays stand under the root wherever they are declared: children go there until leave_root().
  void enter_root();
  void leave_root();

  void attribute(NodeId node, Attribute attribute, std::string_view value);
  void content(NodeId region, float width, float height);
  void set_state(NodeId node, std::uint32_t bits);  // adds bits
  void set_name(NodeId node, std::string_view name);

  // The page changed this itself (a person typed): what it shows now is `value`. While composing, no value is
  // written to it.
  void page_has_value(NodeId node, std::string_view value, bool composing);

  bool has(NodeId node) const;                // declared in this frame so far
  bool had(NodeId node) const;                // stood in the last written frame
  NodeId entered() const { return parents_.back(); }
  const SemanticSnapshot& current() const { return now_; }
  int duplicates() const { return duplicates_; }

  void write_changes(PageWriter& page);

  // As text: one node a line, indented; role "name" =value [state] {attributes}. For tests.
  std::string text() const;

 private:
  struct Siblings;

  SemanticSnapshot now_, before_;
  std::unordered_map<NodeId, std::size_t> now_index_, before_index_;
  std::unordered_map<NodeId, bool> composing_;
  std::vector<NodeId> parents_{0};
  int duplicates_ = 0;
};

std::string_view role_name(Role role);

}  // namespace actline::client::platform
