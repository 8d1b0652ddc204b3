"""Who may do what, in a process and in the municipality."""

from __future__ import annotations

from samskap.core.administration import Office
from samskap.core.processes import events
from samskap.core.processes.commands import (
    CloseProcess,
    GrantOfficeRole,
    GrantRole,
    RevokeOfficeRole,
    RevokeRole,
)
from samskap.core.processes.queries import ROLES_IN
from samskap.testing.scenario import Scenario


class TestRolesInAProcess:
    def test_are_granted_and_revoked(self, scenario: Scenario) -> None:
        ada = scenario.pseudonym("ada")
        grant = GrantRole(process=scenario.process, participant=ada, role="facilitator")
        revoke = RevokeRole(process=scenario.process, participant=ada, role="facilitator")
        # Told under a name of the role's own, which is not that of what ada says in public.
        name = scenario.municipality.pseudonym(
            scenario.people["ada"], str(scenario.process), "role/facilitator"
        )
        assert name != ada
        granted = events.RoleGranted(participant=name, role="facilitator")
        scenario.when(grant, scenario.facilitator).then(granted)
        scenario.when(grant, scenario.facilitator).then()
        held = scenario.municipality.find_all(ROLES_IN, log=scenario.process)
        assert name in [each["participant"] for each in held]
        revoked = events.RoleRevoked(participant=name, role="facilitator")
        scenario.when(revoke, scenario.facilitator).then(revoked)
        scenario.when(revoke, scenario.facilitator).then()

    def test_let_their_holders_run_the_process(self, scenario: Scenario) -> None:
        closing = CloseProcess(process=scenario.process, outcome="Done.")
        scenario.when(closing, "ada").refused("do not have access")
        ada = scenario.pseudonym("ada")
        grant = GrantRole(process=scenario.process, participant=ada, role="facilitator")
        scenario.given((grant, scenario.facilitator))
        assert scenario.when(closing, "ada").refusal is None

    def test_are_for_people(self, scenario: Scenario) -> None:
        grant = GrantRole(process=scenario.process, participant="nobody", role="facilitator")
        scenario.when(grant, scenario.facilitator).refused("no such person", "participant")

    def test_a_process_keeps_its_last_facilitator(self, scenario: Scenario) -> None:
        only = scenario.pseudonym(scenario.facilitator)
        revoke = RevokeRole(process=scenario.process, participant=only, role="facilitator")
        scenario.when(revoke, scenario.facilitator).refused("at least one", "participant")


class TestRolesInTheMunicipality:
    def pseudonym(self, scenario: Scenario, who: str) -> str:
        return scenario.municipality.pseudonym(scenario.people[who], "administration")

    def test_are_granted_and_revoked(self, scenario: Scenario) -> None:
        ada = self.pseudonym(scenario, "ada")
        grant = GrantOfficeRole(participant=ada, role="administrator")
        name = scenario.municipality.pseudonym(
            scenario.people["ada"], "administration", "role/administrator"
        )
        granted = events.RoleGranted(participant=name, role="administrator")
        scenario.when(grant, scenario.administrator).then(granted)
        scenario.when(grant, scenario.administrator).then()
        revoke = RevokeOfficeRole(participant=ada, role="administrator")
        revoked = events.RoleRevoked(participant=name, role="administrator")
        scenario.when(revoke, "ada").then(revoked)
        scenario.when(revoke, scenario.administrator).then()

    def test_are_for_people(self, scenario: Scenario) -> None:
        grant = GrantOfficeRole(participant="nobody", role="auditor")
        scenario.when(grant, scenario.administrator).refused("no such person", "participant")

    def test_a_municipality_keeps_its_last_administrator(self, scenario: Scenario) -> None:
        office = scenario.municipality.load(Office, scenario.municipality.office)
        (only,) = office.roles
        revoke = RevokeOfficeRole(participant=only, role="administrator")
        scenario.when(revoke, scenario.administrator).refused("at least one", "participant")

    def test_its_last_auditor_may_go(self, scenario: Scenario) -> None:
        ada = self.pseudonym(scenario, "ada")
        grant = GrantOfficeRole(participant=ada, role="auditor")
        scenario.given((grant, scenario.administrator))
        revoke = RevokeOfficeRole(participant=ada, role="auditor")
        assert scenario.when(revoke, scenario.administrator).refusal is None

    def test_are_not_for_residents_to_give(self, scenario: Scenario) -> None:
        grant = GrantOfficeRole(participant=self.pseudonym(scenario, "ada"), role="administrator")
        scenario.when(grant, "ada").refused("do not have access")
