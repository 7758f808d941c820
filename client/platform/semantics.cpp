#include "client/platform/semantics.hpp"

#include <algorithm>
#include <cassert>

namespace actline::client::platform {

void (*SemanticTable::on_duplicate)(const SemanticNode&) = nullptr;

void SemanticTable::Tree::clear() {
  nodes.clear();
  index.clear();
}

SemanticTable::Node* SemanticTable::Tree::find(NodeId id) {
  const std::size_t at = index.find(id);
  return at == NodeIndex::none ? nullptr : &nodes[at];
}

const SemanticTable::Node* SemanticTable::Tree::find(NodeId id) const {
  const std::size_t at = index.find(id);
  return at == NodeIndex::none ? nullptr : &nodes[at];
}

void SemanticTable::begin() {
  now_.clear();
  parents_.assign(1, 0);
  held_.clear();
  duplicates_ = 0;
}

NodeId SemanticTable::add(const SemanticNode& node) {
  NodeId id = node.id == 0 ? 1 : node.id;
  if (declared(id)) {
    ++duplicates_;
    if (on_duplicate != nullptr) on_duplicate(node);
    while (id == 0 || declared(id)) ++id;
  }
  now_.index.insert(id, now_.nodes.size());
  Node& made = now_.nodes.emplace_back();
  made.id = id;
  made.parent = parents_.back();
  made.role = node.role;
  made.state = node.state;
  made.rect = node.rect;
  made.name = node.name;
  made.value = node.value;
  made.overlay = made.parent == 0 && parents_.size() > 1;
  return id;
}

NodeId SemanticTable::enter(const SemanticNode& node) {
  const NodeId id = add(node);
  parents_.push_back(id);
  return id;
}

void SemanticTable::leave() {
  assert(parents_.size() > 1);
  parents_.pop_back();
}

void SemanticTable::enter_root() { parents_.push_back(0); }

void SemanticTable::leave_root() {
  assert(parents_.size() > 1 && parents_.back() == 0);
  parents_.pop_back();
}

void SemanticTable::attribute(NodeId node, Attribute attribute, std::string_view value) {
  Node* const found = now_.find(node);
  if (found == nullptr || value.empty()) return;
  for (Attribution& attribution : found->attributes) {
    if (attribution.attribute == attribute) {
      attribution.value = value;
      return;
    }
  }
  found->attributes.push_back({attribute, std::string(value)});
}

void SemanticTable::content(NodeId region, float width, float height) {
  if (Node* const found = now_.find(region)) {
    found->content_width = width;
    found->content_height = height;
  }
}

void SemanticTable::add_state(NodeId node, std::uint32_t bits) {
  if (Node* const found = now_.find(node)) found->state |= bits;
}

void SemanticTable::set_name(NodeId node, std::string_view name) {
  if (Node* const found = now_.find(node)) found->name = name;
}

bool SemanticTable::composing(NodeId node) const { return std::find(composing_.begin(), composing_.end(), node) != composing_.end(); }

void SemanticTable::page_has_value(NodeId node, std::string_view value, bool is_composing) {
  if (Node* const known = page_.find(node)) known->value = value;
  if (is_composing == composing(node)) return;
  if (is_composing) {
    composing_.push_back(node);
  } else {
    std::erase(composing_, node);
  }
}

// For each node of a tree, its children's positions, as declared; the root's are at the end.
class SemanticTable::Children {
 public:
  explicit Children(const Tree& tree) : lists_(tree.nodes.size() + 1) {
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
      const NodeId parent = tree.nodes[i].parent;
      const std::size_t at = parent == 0 ? tree.nodes.size() : tree.index.find(parent);
      lists_[at].push_back(i);
    }
  }
  std::vector<std::size_t>& of(std::size_t position) { return lists_[position]; }
  std::vector<std::size_t>& of_root() { return lists_.back(); }

 private:
  std::vector<std::vector<std::size_t>> lists_;
};

void SemanticTable::write_changes(PageWriter& page) {
  assert(parents_.size() == 1);
  keep_held();
  write_replaced(page);
  write_structure(page);
  write_contents(page);
  for (const NodeId id : composing_) {
    const Node* const old = page_.find(id);
    Node* const node = now_.find(id);
    if (old != nullptr && node != nullptr) node->value = old->value;
  }
  std::erase_if(composing_, [this](NodeId id) { return !declared(id); });
  std::swap(now_, page_);
  now_.clear();
}

void SemanticTable::keep_held() {
  std::erase_if(held_, [this](NodeId region) { return !declared(region) || !written(region); });
  if (held_.empty()) return;
  const auto within = [this](const Tree& tree) {
    std::vector<bool> inside(tree.nodes.size(), false);
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
      const NodeId parent = tree.nodes[i].parent;
      const std::size_t at = tree.index.find(parent);
      inside[i] = std::find(held_.begin(), held_.end(), parent) != held_.end() || (at != NodeIndex::none && inside[at]);
    }
    return inside;
  };
  Tree kept;
  const auto keep = [&kept](Node&& node) {
    if (kept.index.find(node.id) != NodeIndex::none) return;
    kept.index.insert(node.id, kept.nodes.size());
    kept.nodes.push_back(std::move(node));
  };
  const std::vector<bool> declared_inside = within(now_), had_inside = within(page_);
  for (std::size_t i = 0; i < now_.nodes.size(); ++i) {
    if (!declared_inside[i]) keep(std::move(now_.nodes[i]));
  }
  for (std::size_t i = 0; i < page_.nodes.size(); ++i) {
    const bool moved_out = kept.index.find(page_.nodes[i].id) != NodeIndex::none;
    const bool lost = kept.index.find(page_.nodes[i].parent) == NodeIndex::none;
    if (had_inside[i] && !moved_out && !lost) keep(Node(page_.nodes[i]));
  }
  now_ = std::move(kept);
}

// An element cannot change its kind: a node whose role changed goes away with everything in it, and comes anew.
void SemanticTable::write_replaced(PageWriter& page) {
  std::vector<bool> gone(page_.nodes.size(), false);
  bool any = false;
  for (std::size_t i = 0; i < page_.nodes.size(); ++i) {
    const Node& old = page_.nodes[i];
    const std::size_t parent = page_.index.find(old.parent);
    if (parent != NodeIndex::none && gone[parent]) {
      gone[i] = true;
      continue;
    }
    const Node* const node = now_.find(old.id);
    if (node == nullptr || node->role == old.role) continue;
    page.mirror_remove(old.id);
    gone[i] = true;
    any = true;
  }
  if (!any) return;
  Tree kept;
  for (std::size_t i = 0; i < page_.nodes.size(); ++i) {
    if (gone[i]) continue;
    kept.index.insert(page_.nodes[i].id, kept.nodes.size());
    kept.nodes.push_back(std::move(page_.nodes[i]));
  }
  page_ = std::move(kept);
}

void SemanticTable::write_structure(PageWriter& page) {
  Children children(now_);
  write_siblings(children.of_root(), 0, page);
  for (std::size_t i = 0; i < now_.nodes.size(); ++i) write_siblings(children.of(i), now_.nodes[i].id, page);

  // Only the topmost of what is gone: its children go with it, and what moved out of it has moved above.
  for (const Node& old : page_.nodes) {
    if (declared(old.id)) continue;
    if (old.parent == 0 || declared(old.parent)) page.mirror_remove(old.id);
  }
}

namespace {

// Marks a longest increasing subsequence of `places` (patience sorting).
std::vector<bool> longest_increasing(const std::vector<std::size_t>& places) {
  std::vector<std::size_t> tails;  // position of the least tail for each length
  std::vector<std::size_t> previous(places.size(), NodeIndex::none);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto at =
        std::lower_bound(tails.begin(), tails.end(), places[i], [&](std::size_t tail, std::size_t place) { return places[tail] < place; });
    if (at != tails.begin()) previous[i] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> marked(places.size(), false);
  for (std::size_t i = tails.empty() ? NodeIndex::none : tails.back(); i != NodeIndex::none; i = previous[i]) marked[i] = true;
  return marked;
}

}  // namespace

// Wholly above it in the same column, or left of it on the same line. Neither says anything of what has no extent.
bool SemanticTable::is_read_before(const Node& one, const Node& other) const {
  if (one.overlay || other.overlay) return false;
  const Rect &a = one.rect, &b = other.rect;
  if (a.width <= 0 || a.height <= 0 || b.width <= 0 || b.height <= 0) return false;
  constexpr float touching = 1;  // boxes that share an edge
  const float common_x = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const float common_y = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  const bool above = a.y + a.height <= b.y + touching && common_x > touching;
  const bool left = a.x + a.width <= b.x + touching && common_y > std::min(a.height, b.height) / 2;
  return above || left;
}

// Adds and moves among one parent's children. Those that keep their order stay; each other one is put before the next
// that stays, so what is placed is in order too.
void SemanticTable::write_siblings(std::vector<std::size_t>& siblings, NodeId parent, PageWriter& page) {
  if (siblings.empty()) return;
  // Each goes before those of the ones before it that are read after it; where nothing is said, the declared order holds.
  for (std::size_t i = 1; i < siblings.size(); ++i) {
    for (std::size_t at = i; at > 0 && is_read_before(now_.nodes[siblings[at]], now_.nodes[siblings[at - 1]]); --at) {
      std::swap(siblings[at], siblings[at - 1]);
    }
  }
  for (std::size_t i = 0; i < siblings.size(); ++i) now_.nodes[siblings[i]].place = i;

  std::vector<std::size_t> staying, places;  // positions in `siblings`, and their old places
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    const std::size_t old = page_.index.find(now_.nodes[siblings[i]].id);
    if (old == NodeIndex::none || page_.nodes[old].parent != parent) continue;
    staying.push_back(i);
    places.push_back(page_.nodes[old].place);
  }
  std::vector<bool> stays(siblings.size(), false);
  const std::vector<bool> marked = longest_increasing(places);
  for (std::size_t i = 0; i < staying.size(); ++i) stays[staying[i]] = marked[i];

  std::vector<NodeId> before(siblings.size(), 0);
  NodeId next = 0;
  for (std::size_t i = siblings.size(); i-- > 0;) {
    before[i] = next;
    if (stays[i]) next = now_.nodes[siblings[i]].id;
  }
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    if (stays[i]) continue;
    const Node& node = now_.nodes[siblings[i]];
    if (written(node.id)) {
      page.mirror_move(node.id, parent, before[i]);
    } else {
      page.mirror_add(node.id, parent, before[i], node.role, node.state, node.rect, node.name, node.value);
    }
  }
}

void SemanticTable::write_contents(PageWriter& page) {
  for (const Node& node : now_.nodes) {
    if (const Node* const old = page_.find(node.id)) {
      write_node_changes(*old, node, page);
      continue;
    }
    for (const Attribution& attribution : node.attributes) page.mirror_attribute(node.id, attribution.attribute, attribution.value);
    // Its choices came after the value it was made with.
    if (node.role == Role::select && !node.value.empty()) page.mirror_value(node.id, node.value);
    if (node.role == Role::scroll_region) page.mirror_content(node.id, node.content_width, node.content_height);
  }
}

void SemanticTable::write_node_changes(const Node& old, const Node& node, PageWriter& page) const {
  if (node.name != old.name) page.mirror_name(node.id, node.name);
  if (node.state != old.state) page.mirror_state(node.id, node.state);
  if (node.rect != old.rect) page.mirror_rect(node.id, node.rect);
  for (const Attribution& attribution : node.attributes) {
    const auto same = [&](const Attribution& other) { return other.attribute == attribution.attribute && other.value == attribution.value; };
    if (std::none_of(old.attributes.begin(), old.attributes.end(), same)) {
      page.mirror_attribute(node.id, attribution.attribute, attribution.value);
    }
  }
  for (const Attribution& attribution : old.attributes) {
    const auto kept = [&](const Attribution& other) { return other.attribute == attribution.attribute; };
    if (std::none_of(node.attributes.begin(), node.attributes.end(), kept)) {
      page.mirror_attribute(node.id, attribution.attribute, {});
    }
  }
  // After the attributes: a select's value is one of its options.
  if (node.value != old.value && !composing(node.id)) page.mirror_value(node.id, node.value);
  if (node.content_width != old.content_width || node.content_height != old.content_height) {
    page.mirror_content(node.id, node.content_width, node.content_height);
  }
}

std::string_view role_name(Role role) {
  switch (role) {
    case Role::group: return "group";
    case Role::main: return "main";
    case Role::navigation: return "navigation";
    case Role::banner: return "banner";
    case Role::form: return "form";
    case Role::search: return "search";
    case Role::heading: return "heading";
    case Role::text: return "text";
    case Role::button: return "button";
    case Role::link: return "link";
    case Role::image: return "image";
    case Role::list: return "list";
    case Role::list_item: return "list_item";
    case Role::table: return "table";
    case Role::row: return "row";
    case Role::column_header: return "column_header";
    case Role::cell: return "cell";
    case Role::tab_list: return "tab_list";
    case Role::tab: return "tab";
    case Role::tab_panel: return "tab_panel";
    case Role::dialog: return "dialog";
    case Role::menu: return "menu";
    case Role::menu_item: return "menu_item";
    case Role::checkbox: return "checkbox";
    case Role::radio: return "radio";
    case Role::switch_: return "switch";
    case Role::text_field: return "text_field";
    case Role::text_area: return "text_area";
    case Role::number_field: return "number_field";
    case Role::phone_field: return "phone_field";
    case Role::date_field: return "date_field";
    case Role::date_time_field: return "date_time_field";
    case Role::time_field: return "time_field";
    case Role::password_field: return "password_field";
    case Role::search_field: return "search_field";
    case Role::select: return "select";
    case Role::progress: return "progress";
    case Role::status: return "status";
    case Role::alert: return "alert";
    case Role::scroll_region: return "scroll_region";
    case Role::separator: return "separator";
    case Role::list_box: return "list_box";
    case Role::option: return "option";
  }
  return "";
}

}  // namespace actline::client::platform
