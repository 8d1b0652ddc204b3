"""The rules of what may be asked of a process, by command."""

from __future__ import annotations

from collections.abc import Callable

from samskap.core.processes.commands import (
    ArchiveProcess,
    ChangeOfficeSettings,
    ChangeSettings,
    CloseProcess,
    CreateProcess,
    DecideGate,
    DescribeProcess,
    DisableMethod,
    EnableMethod,
    GrantOfficeRole,
    GrantRole,
    MoveDeadline,
    PlanPhases,
    PublishProcess,
    ReopenProcess,
    RevokeOfficeRole,
    RevokeRole,
)
from samskap.core.processes.handlers import course, methods, planning, roles
from samskap.domain import Command

HANDLERS: dict[type[Command], Callable[..., None]] = {
    CreateProcess: planning.create_process,
    DescribeProcess: planning.describe_process,
    PlanPhases: planning.plan_phases,
    MoveDeadline: planning.move_deadline,
    EnableMethod: methods.enable_method,
    DisableMethod: methods.disable_method,
    ChangeSettings: methods.change_settings,
    ChangeOfficeSettings: methods.change_office_settings,
    DecideGate: course.decide_gate,
    GrantRole: roles.grant_role,
    RevokeRole: roles.revoke_role,
    GrantOfficeRole: roles.grant_office_role,
    RevokeOfficeRole: roles.revoke_office_role,
    PublishProcess: course.publish_process,
    CloseProcess: course.close_process,
    ReopenProcess: course.reopen_process,
    ArchiveProcess: course.archive_process,
}
