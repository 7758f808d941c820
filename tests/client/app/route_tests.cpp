#include "client/app/route.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace actline;
using namespace actline::client::app;

TEST_CASE("every route is read back from its own text") {
  const domain::CustomerId customer{base::Id{{1, 2, 3}}};
  const domain::ActivityId activity{base::Id{{4, 5, 6}}};
  const domain::UnitId unit{base::Id{{7, 8, 9}}};
  const domain::StaffId person{base::Id{{10, 11}}};
  CustomersRoute filtered;
  filtered.query = {.text = "张 & 李=?#%",
                    .ownership = projection::CustomerOwnership::pool,
                    .kinds = {domain::CustomerKind::project, domain::CustomerKind::partner},
                    .lifecycles = {domain::Lifecycle::dormant},
                    .order = projection::CustomerOrder::name,
                    .reversed = true};
  const std::vector<Route> routes{CustomersRoute{},
                                  filtered,
                                  CustomerRoute{customer},
                                  CustomerRoute{customer, client::view::CustomerTab::about},
                                  NewCustomerRoute{},
                                  EditCustomerRoute{customer},
                                  ImportRoute{},
                                  RecordActivityRoute{customer},
                                  CorrectActivityRoute{activity},
                                  SyncRoute{},
                                  AttentionRoute{},
                                  OrganisationRoute{},
                                  NewUnitRoute{},
                                  NewUnitRoute{unit},
                                  EditUnitRoute{unit},
                                  NewStaffRoute{},
                                  NewStaffRoute{unit},
                                  EditStaffRoute{person},
                                  HandoverRoute{person},
                                  GalleryRoute{}};
  for (const Route& route : routes) {
    INFO(route_text(route));
    CHECK(parse_route(route_text(route)) == route);
    CHECK(parse_route(route_href(route)) == route);
  }
}

TEST_CASE("an address nobody knows leads to the list") {
  for (const char* hash :
       {"", "#", "/nowhere", "/customer/short", "/customer/AAAAAAAAAAAAAAAAAAAAAA/shred", "/activity", "/customers?q=%FF&own=theirs"}) {
    CHECK(parse_route(hash) == Route{CustomersRoute{}});
  }
}
