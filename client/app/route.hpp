// Where in the app a person is: the address behind '#', English and stable, so that links, bookmarks and Back keep meaning
// the same for years. Unknown addresses lead to the customer list.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "client/view/customer/customer_tab.hpp"
#include "shared/domain/activity/activity.hpp"
#include "shared/domain/organisation/unit.hpp"
#include "shared/domain/staff/staff.hpp"
#include "shared/projection/customer_query.hpp"

namespace actline::client::app {

struct CustomersRoute {  // /customers?q=…&sort=name&own=mine&kind=project.dealer&life=active&dir=reversed
  projection::CustomerQuery query;
  friend bool operator==(const CustomersRoute&, const CustomersRoute&) = default;
};
struct CustomerRoute {  // /customer/<id>?tab=about
  domain::CustomerId customer;
  view::CustomerTab tab = view::CustomerTab::activities;
  friend bool operator==(const CustomerRoute&, const CustomerRoute&) = default;
};
struct NewCustomerRoute {  // /customer/new
  friend bool operator==(const NewCustomerRoute&, const NewCustomerRoute&) = default;
};
struct EditCustomerRoute {  // /customer/<id>/edit
  domain::CustomerId customer;
  friend bool operator==(const EditCustomerRoute&, const EditCustomerRoute&) = default;
};
struct RecordActivityRoute {  // /customer/<id>/activity/new
  domain::CustomerId customer;
  friend bool operator==(const RecordActivityRoute&, const RecordActivityRoute&) = default;
};
struct CorrectActivityRoute {  // /activity/<id>/correct
  domain::ActivityId activity;
  friend bool operator==(const CorrectActivityRoute&, const CorrectActivityRoute&) = default;
};
struct ImportRoute {  // /import
  friend bool operator==(const ImportRoute&, const ImportRoute&) = default;
};
struct SyncRoute {  // /sync
  friend bool operator==(const SyncRoute&, const SyncRoute&) = default;
};
struct AttentionRoute {  // /attention
  friend bool operator==(const AttentionRoute&, const AttentionRoute&) = default;
};
struct OrganisationRoute {  // /organisation
  friend bool operator==(const OrganisationRoute&, const OrganisationRoute&) = default;
};
struct NewUnitRoute {     // /organisation/unit/new?parent=<id>
  domain::UnitId parent;  // nil: at the top
  friend bool operator==(const NewUnitRoute&, const NewUnitRoute&) = default;
};
struct EditUnitRoute {  // /organisation/unit/<id>/edit
  domain::UnitId unit;
  friend bool operator==(const EditUnitRoute&, const EditUnitRoute&) = default;
};
struct NewStaffRoute {  // /organisation/person/new?unit=<id>
  domain::UnitId unit;  // nil: not chosen yet
  friend bool operator==(const NewStaffRoute&, const NewStaffRoute&) = default;
};
struct EditStaffRoute {  // /organisation/person/<id>/edit
  domain::StaffId person;
  friend bool operator==(const EditStaffRoute&, const EditStaffRoute&) = default;
};
struct HandoverRoute {  // /organisation/handover/<id>
  domain::StaffId person;
  friend bool operator==(const HandoverRoute&, const HandoverRoute&) = default;
};
struct PostsRoute {  // /organisation/posts
  friend bool operator==(const PostsRoute&, const PostsRoute&) = default;
};
struct NewPostRoute {  // /organisation/post/new
  friend bool operator==(const NewPostRoute&, const NewPostRoute&) = default;
};
struct EditPostRoute {  // /organisation/post/<id>/edit
  domain::PostId post;
  friend bool operator==(const EditPostRoute&, const EditPostRoute&) = default;
};
struct DeputiesRoute {  // /deputies
  friend bool operator==(const DeputiesRoute&, const DeputiesRoute&) = default;
};
struct NewDeputyRoute {  // /deputies/new
  friend bool operator==(const NewDeputyRoute&, const NewDeputyRoute&) = default;
};
struct GalleryRoute {  // /gallery
  friend bool operator==(const GalleryRoute&, const GalleryRoute&) = default;
};

using Route =
    std::variant<CustomersRoute, CustomerRoute, NewCustomerRoute, EditCustomerRoute, RecordActivityRoute, CorrectActivityRoute, ImportRoute,
                 SyncRoute, AttentionRoute, OrganisationRoute, NewUnitRoute, EditUnitRoute, NewStaffRoute, EditStaffRoute, HandoverRoute,
                 PostsRoute, NewPostRoute, EditPostRoute, DeputiesRoute, NewDeputyRoute, GalleryRoute>;

// Without the '#': "/customers?q=%E5%BC%A0".
std::string route_text(const Route& route);
// With it, for links.
std::string route_href(const Route& route);
Route parse_route(std::string_view hash);

}  // namespace actline::client::app
