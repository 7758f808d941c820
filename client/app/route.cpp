#include "client/app/route.hpp"

#include <cstddef>
#include <optional>
#include <vector>

#include "client/view/choice_names.hpp"
#include "shared/base/id.hpp"
#include "shared/base/utf8.hpp"

namespace actline::client::app {

namespace {

using view::choice_name;
using view::choice_named;

constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

// RFC 3986, 2.1.
std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', hex_digits[byte >> 4], hex_digits[byte & 15]};
  }
  return encoded;
}

std::optional<unsigned> hex_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

// Malformed escapes stay as they are; a text that is no UTF-8 then is nobody's search and becomes empty.
std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high && low) {
        decoded += static_cast<char>(*high << 4 | *low);
        i += 2;
        continue;
      }
    }
    decoded += text[i];
  }
  return base::is_valid_utf8(decoded) ? decoded : std::string{};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t end = text.find(separator);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

// Names joined by a dot, which an address keeps as it is: "project.dealer".
template <class Enum, std::size_t N>
std::string set_text(const std::array<std::string_view, N>& names, base::ChoiceSet<Enum> set) {
  std::string text;
  for (std::size_t i = 0; i < N; ++i) {
    if (!set.contains(static_cast<Enum>(i))) continue;
    if (!text.empty()) text += '.';
    text += names[i];
  }
  return text;
}

template <class Enum, std::size_t N>
base::ChoiceSet<Enum> parse_set(const std::array<std::string_view, N>& names, std::string_view text) {
  base::ChoiceSet<Enum> set;
  for (const std::string_view name : split(text, '.')) {
    if (const auto choice = choice_named<Enum>(names, name)) set.insert(*choice);
  }
  return set;
}

std::string query_text(const projection::CustomerQuery& query) {
  std::string text;
  const auto add = [&](std::string_view name, std::string_view value) {
    text += text.empty() ? '?' : '&';
    text += name;
    text += '=';
    text += percent_encoded(value);
  };
  const projection::CustomerQuery plain;
  if (!query.text.empty()) add("q", query.text);
  if (query.ownership != plain.ownership) add("own", choice_name(projection::customer_ownership_names, query.ownership));
  if (!query.kinds.empty()) add("kind", set_text(domain::customer_kind_names, query.kinds));
  if (!query.lifecycles.empty()) add("life", set_text(domain::lifecycle_names, query.lifecycles));
  if (query.order != plain.order) add("sort", choice_name(projection::customer_order_names, query.order));
  if (query.reversed) add("dir", "reversed");
  return text;
}

projection::CustomerQuery parse_query(std::string_view text) {
  projection::CustomerQuery query;
  for (const std::string_view pair : split(text, '&')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = pair.substr(0, equals);
    const std::string value = percent_decoded(pair.substr(equals + 1));
    if (name == "q") query.text = value;
    if (name == "own") {
      query.ownership = choice_named<projection::CustomerOwnership>(projection::customer_ownership_names, value).value_or(query.ownership);
    }
    if (name == "kind") query.kinds = parse_set<domain::CustomerKind>(domain::customer_kind_names, value);
    if (name == "life") query.lifecycles = parse_set<domain::Lifecycle>(domain::lifecycle_names, value);
    if (name == "sort")
      query.order = choice_named<projection::CustomerOrder>(projection::customer_order_names, value).value_or(query.order);
    if (name == "dir") query.reversed = value == "reversed";
  }
  return query;
}

view::CustomerTab tab_in(std::string_view tail) {
  constexpr std::string_view before = "tab=";
  if (!tail.starts_with(before)) return {};
  return choice_named<view::CustomerTab>(view::customer_tab_names, tail.substr(before.size())).value_or(view::CustomerTab{});
}

constexpr std::string_view organisation = "/organisation", unit_step = "unit", person_step = "person", post_step = "post",
                           posts_step = "posts", handover_step = "handover";

// "/organisation/unit/new?parent=<id>"
std::string new_text(std::string_view step, std::string_view name, const base::Id& id) {
  const std::string query = id.is_nil() ? "" : "?" + std::string(name) + "=" + base::id_text(id);
  return std::string(organisation) + "/" + std::string(step) + "/new" + query;
}

std::string edit_text(std::string_view step, const base::Id& id) {
  return std::string(organisation) + "/" + std::string(step) + "/" + base::id_text(id) + "/edit";
}

// Nil where it names none.
base::Id id_in(std::string_view tail, std::string_view name) {
  for (const std::string_view pair : split(tail, '&')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    if (const auto id = base::parse_id(pair.substr(equals + 1))) return *id;
  }
  return {};
}

Route organisation_route(const std::vector<std::string_view>& steps, std::string_view tail) {
  if (steps.size() == 2 && steps[1] == posts_step) return PostsRoute{};
  if (steps.size() == 3 && steps[2] == "new") {
    if (steps[1] == post_step) return NewPostRoute{};
    if (steps[1] == unit_step) return NewUnitRoute{{id_in(tail, "parent")}};
    if (steps[1] == person_step) return NewStaffRoute{{id_in(tail, "unit")}};
  }
  if (steps.size() == 3 && steps[1] == handover_step) {
    if (const auto id = base::parse_id(steps[2])) return HandoverRoute{{*id}};
  }
  if (steps.size() == 4 && steps[3] == "edit") {
    const auto id = base::parse_id(steps[2]);
    if (id && steps[1] == unit_step) return EditUnitRoute{{*id}};
    if (id && steps[1] == person_step) return EditStaffRoute{{*id}};
    if (id && steps[1] == post_step) return EditPostRoute{{*id}};
  }
  return OrganisationRoute{};
}

template <class... Handlers>
struct Overload : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overload(Handlers...) -> Overload<Handlers...>;

}  // namespace

std::string route_text(const Route& route) {
  return std::visit(Overload{
                        [](const CustomersRoute& to) { return "/customers" + query_text(to.query); },
                        [](const CustomerRoute& to) {
                          const bool plain = to.tab == view::CustomerTab::activities;
                          const std::string tab = plain ? "" : "?tab=" + std::string(choice_name(view::customer_tab_names, to.tab));
                          return "/customer/" + base::id_text(to.customer.value) + tab;
                        },
                        [](const NewCustomerRoute&) { return std::string("/customer/new"); },
                        [](const EditCustomerRoute& to) { return "/customer/" + base::id_text(to.customer.value) + "/edit"; },
                        [](const RecordActivityRoute& to) { return "/customer/" + base::id_text(to.customer.value) + "/activity/new"; },
                        [](const CorrectActivityRoute& to) { return "/activity/" + base::id_text(to.activity.value) + "/correct"; },
                        [](const ImportRoute&) { return std::string("/import"); },
                        [](const SyncRoute&) { return std::string("/sync"); },
                        [](const AttentionRoute&) { return std::string("/attention"); },
                        [](const OrganisationRoute&) { return std::string(organisation); },
                        [](const NewUnitRoute& to) { return new_text(unit_step, "parent", to.parent.value); },
                        [](const EditUnitRoute& to) { return edit_text(unit_step, to.unit.value); },
                        [](const NewStaffRoute& to) { return new_text(person_step, "unit", to.unit.value); },
                        [](const EditStaffRoute& to) { return edit_text(person_step, to.person.value); },
                        [](const HandoverRoute& to) {
                          return std::string(organisation) + "/" + std::string(handover_step) + "/" + base::id_text(to.person.value);
                        },
                        [](const PostsRoute&) { return std::string(organisation) + "/" + std::string(posts_step); },
                        [](const NewPostRoute&) { return new_text(post_step, {}, {}); },
                        [](const EditPostRoute& to) { return edit_text(post_step, to.post.value); },
                        [](const DeputiesRoute&) { return std::string("/deputies"); },
                        [](const NewDeputyRoute&) { return std::string("/deputies/new"); },
                        [](const GalleryRoute&) { return std::string("/gallery"); },
                    },
                    route);
}

std::string route_href(const Route& route) { return "#" + route_text(route); }

Route parse_route(std::string_view hash) {
  if (hash.starts_with('#')) hash.remove_prefix(1);
  if (hash.starts_with('/')) hash.remove_prefix(1);
  const std::size_t mark = hash.find('?');
  const auto steps = split(hash.substr(0, mark), '/');
  const std::string_view noun = steps[0];
  const std::string_view tail = mark == std::string_view::npos ? std::string_view{} : hash.substr(mark + 1);

  if (noun == "import") return ImportRoute{};
  if (noun == "sync") return SyncRoute{};
  if (noun == "attention") return AttentionRoute{};
  if (noun == "gallery") return GalleryRoute{};
  if (noun == "deputies" && steps.size() == 2 && steps[1] == "new") return NewDeputyRoute{};
  if (noun == "deputies") return DeputiesRoute{};
  if (noun == "organisation") return organisation_route(steps, tail);
  if (noun == "customer" && steps.size() == 2 && steps[1] == "new") return NewCustomerRoute{};
  if (steps.size() >= 2) {
    if (const auto id = base::parse_id(steps[1])) {
      if (noun == "customer") {
        const domain::CustomerId customer{*id};
        if (steps.size() == 2) return CustomerRoute{customer, tab_in(tail)};
        if (steps.size() == 3 && steps[2] == "edit") return EditCustomerRoute{customer};
        if (steps.size() == 4 && steps[2] == "activity" && steps[3] == "new") return RecordActivityRoute{customer};
      }
      if (noun == "activity" && steps.size() == 3 && steps[2] == "correct") return CorrectActivityRoute{domain::ActivityId{*id}};
    }
  }
  return CustomersRoute{noun == "customers" ? parse_query(tail) : projection::CustomerQuery{}};
}

}  // namespace actline::client::app
