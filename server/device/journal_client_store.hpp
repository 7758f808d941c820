// The native device's ClientStore: a journal file of transactions. Everything that waits when run() comes is made durable with one
// fsync and answered after it. The file is rewritten as one image when most of it is history.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/record_file.hpp"
#include "shared/storage/client_store.hpp"

namespace actline::server::device {

inline constexpr std::string_view store_magic = "ACTLINE1";  // what the file begins with

class JournalClientStore final : public storage::ClientStore {
 public:
  // Rewritten when the file is over `rewrite_least_bytes` and over three times its size after the last rewriting.
  explicit JournalClientStore(std::unique_ptr<RecordFile> file, std::uint64_t rewrite_least_bytes = 4u << 20);

  void load(std::function<void(base::Result<storage::DeviceImage>)> done) override;
  void commit(storage::StoreTransaction transaction, std::function<void(base::Status)> done) override;

  // Carries out and answers everything asked so far, in order; false when there was nothing.
  bool run();

 private:
  struct Waiting {
    std::function<void(base::Result<storage::DeviceImage>)> load;  // one of the two is set
    std::string transaction;
    std::function<void(base::Status)> commit;
  };

  base::Result<storage::DeviceImage> image() const;
  void commit_all(std::vector<Waiting>& group);
  void rewrite_when_due();

  std::unique_ptr<RecordFile> file_;
  std::uint64_t rewrite_least_bytes_;
  std::uint64_t rewritten_bytes_ = 0;  // size after the last rewriting
  std::deque<Waiting> waiting_;
};

}  // namespace actline::server::device
