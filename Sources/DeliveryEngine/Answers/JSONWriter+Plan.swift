extension JSONWriter {
    /// Writes a plan, with the classes that are switched on and how it would be carried out.
    package mutating func plan(_ plan: BulkPlan, on classes: Set<PlanClass>, _ manner: JobManner?) {
        object { object in
            object.member("action", plan.kind.rawValue)
            object.member("query", plan.query)
            object.member("at", plan.at)
            object.member("matched", plan.matched)
            object.member("count", plan.count(of: classes))
            object.array("applications") { array in
                for share in plan.applications(of: classes) {
                    array.object { object in
                        object.member("app", share.application)
                        object.member("count", share.count)
                    }
                }
            }
            object.array("endpoints") { $0.shares(plan.endpoints(of: classes)) }
            object.array("classes") { array in
                for group in plan.groups {
                    array.group(group, isOn: classes.contains(group.planClass))
                }
            }
            object.member("delivered_before", plan.deliveredBefore)
            object.member("stale", plan.group(.stale)?.count ?? 0)
            object.member("due", plan.due(of: classes))
            object.member("as_job", manner != nil)
            object.member("canary", manner?.canary)
            object.member("rate_per_s", manner?.topRate)
            object.name("recent")
            if let recent = plan.recent { object.recent(recent) } else { object.null() }
        }
    }

    private mutating func group(_ group: PlanGroup, isOn: Bool) {
        object { object in
            object.member("class", group.planClass.rawValue)
            object.member("on", isOn)
            object.member("switchable", group.planClass.canBeSwitched)
            object.member("count", group.count)
            object.member("due", group.due)
            object.member("oldest_at", group.oldest)
            object.member("newest_at", group.newest)
            object.array("endpoints") { $0.shares(group.endpoints) }
            object.array("reasons") { array in
                for reason in group.reasons {
                    array.object { object in
                        object.member("reason", reason.text)
                        object.member("count", reason.count)
                    }
                }
            }
            object.array("samples") { array in
                for sample in group.samples { array.value(sample) }
            }
        }
    }

    private mutating func shares(_ shares: [PlanGroup.Share]) {
        for share in shares {
            object { object in
                object.member("id", share.endpoint)
                object.member("app", share.application)
                object.member("name", share.name)
                object.member("count", share.count)
            }
        }
    }

    private mutating func recent(_ recent: RecentDoing) {
        object { object in
            object.member("action", recent.kind.rawValue)
            object.member("by", recent.by.text)
            object.member("at", recent.at)
            object.member("count", recent.count)
            object.member("under_way", recent.isUnderWay)
            object.member("others", recent.others)
        }
    }
}
