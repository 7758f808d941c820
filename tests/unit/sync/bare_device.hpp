// A device that does nothing but keep what pulls give it, and the bytes they came in.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/pull.hpp"
#include "shared/sync/scope.hpp"
#include "tests/support/office.hpp"

namespace actline::sync::tests {

class BareDevice {
 public:
  BareDevice(testing::Office& office, domain::StaffId person, std::uint8_t number, std::size_t rows_per_page = page_rows,
             std::int64_t schema = schema_version);

  // Until nothing more is to come; with a new base where it is told to begin one.
  void pull();

  std::map<RowKey, records::RecordPtr> rows;
  std::vector<std::string> bytes;  // of the answers to the last pull(), greetings among them
  std::set<base::Id> let_go;       // what they said is gone, and it held
  std::set<base::Id> said_gone;    // whether it held it or not
  domain::DeviceId device() const { return device_; }

 private:
  void greet();
  void take(const PullReply& reply);
  void let_go_outside(const Scope& keeps);

  testing::Office& office_;
  domain::StaffId person_;
  domain::DeviceId device_;
  std::size_t rows_per_page_;
  std::int64_t schema_;
  std::optional<Cursor> cursor_;
  std::string holds_;
};

}  // namespace actline::sync::tests
