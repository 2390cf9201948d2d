using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Identity.Clients;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Identity.Accounts;

/// <summary>Opens accounts, gives and takes roles, makes the codes with which passwords are set.</summary>
public static class AccountEndpoints
{
    /// <summary>Somebody who is to sign in.</summary>
    public sealed record OpenRequest
    {
        /// <summary>The permanent id of the person, as mediators and staff have it in the directory.</summary>
        public string? StaffId { get; init; }

        /// <summary>The first role.</summary>
        public Role? Role { get; init; }

        /// <summary>In which organisation or court; left out where the role belongs to none.</summary>
        public string? OrganisationId { get; init; }
    }

    /// <summary>A role to give.</summary>
    public sealed record GrantRequest
    {
        /// <summary>Which role.</summary>
        public Role? Role { get; init; }

        /// <summary>In which organisation or court; left out where the role belongs to none.</summary>
        public string? OrganisationId { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class OpenValidator : AbstractValidator<OpenRequest>
    {
        /// <summary>The rules.</summary>
        public OpenValidator()
        {
            // Clients' ids begin with c-: nobody of the staff is taken for one.
            RuleFor(request => request.StaffId).NotEmpty().Characters(60).Matches("^(?!c-)[a-z0-9][a-z0-9-]*$");
            RuleFor(request => request.Role).NotNull();
            RuleFor(request => request.OrganisationId).Characters(100);
        }
    }

    /// <summary>Its shape.</summary>
    public sealed class GrantValidator : AbstractValidator<GrantRequest>
    {
        /// <summary>The rules.</summary>
        public GrantValidator()
        {
            RuleFor(request => request.Role).NotNull();
            RuleFor(request => request.OrganisationId).Characters(100);
        }
    }

    /// <summary>An account with a one-time code.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Code">The one-time code, told this once: with it the person sets a password.</param>
    /// <param name="ExpiresAt">Until when it is good.</param>
    /// <param name="Page">Where the password is set.</param>
    [SchemaName("AccountWithCode")]
    public sealed record WithCode(Account Account, string Code, DateTimeOffset ExpiresAt, string Page);

    /// <summary>A page of accounts.</summary>
    /// <param name="Items">In the order of their ids.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    [SchemaName("AccountPage")]
    public sealed record Page(IReadOnlyList<Account> Items, string? NextCursor);

    private const string PasswordPage = "/oauth/password";

    private static readonly DateTimeOffset s_made = Cases.Examples.Moment(2026, 3, 2, 9, 0);
    private static readonly RoleGrant s_grant = new(
        Guid.Parse("01970000-0000-7000-8000-0000000000c2"),
        Role.Mediator,
        "suixian-union-studio",
        s_made
    );
    private static readonly Account s_example = new("suixian-m02", [s_grant], false, s_made, null);
    private static readonly WithCode s_withCode = new(s_example, "7K2M-9X4T-Q8W1-N5RZ", s_made.AddDays(1), PasswordPage);

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/v1/accounts").AddEndpointFilter(ClientEndpoints.GrantorsOnlyAsync).Needs(Need.AdministerAccounts);
        accounts
            .MapPost("", OpenAsync)
            .Describes(
                new(
                    "openAccount",
                    ClientEndpoints.Tag,
                    "Open an account",
                    $"For somebody of the staff, with a first role. The answer holds a one-time code, told this once; with it the person sets a password at `{PasswordPage}`. Nobody gives a role beyond his own reach."
                )
            )
            .Takes<OpenRequest>(
                new BodyExample(
                    "example",
                    "A mediator",
                    new OpenRequest
                    {
                        StaffId = s_example.StaffId,
                        Role = s_grant.Role,
                        OrganisationId = s_grant.OrganisationId,
                    }
                )
            )
            .Answers(StatusCodes.Status201Created, "Opened.", s_withCode, AnswerHeaders.Location)
            .Refuses("forbidden_role", "role_out_of_reach", "unknown_organisation", "account_exists");
        accounts
            .MapGet("", ListAsync)
            .Takes(CommonParameters.Limit, CommonParameters.Cursor)
            .Describes(new("listAccounts", ClientEndpoints.Tag, "List accounts", "Those that lie within your reach."))
            .Answers(StatusCodes.Status200OK, "As asked.", new Page([s_example], null))
            .Refuses("forbidden_role");
        accounts
            .MapGet("/{staffId}", GetAsync)
            .Describes(new("getAccount", ClientEndpoints.Tag, "Read an account", "Its roles, and whether it can sign in."))
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("forbidden_role");
        accounts
            .MapDelete("/{staffId}", CloseAsync)
            .Describes(
                new(
                    "closeAccount",
                    ClientEndpoints.Tag,
                    "Close an account",
                    "It signs in no more, and every token it holds ends at once. What the person did stays on record under its id."
                )
            )
            .AnswersWithoutBody(StatusCodes.Status204NoContent, "Closed, now or before.")
            .Refuses("forbidden_role", "role_out_of_reach");
        accounts
            .MapPost("/{staffId}/password-codes", RenewAsync)
            .Describes(
                new(
                    "createPasswordCode",
                    ClientEndpoints.Tag,
                    "Make a code for a new password",
                    "Where a password or an authenticator was lost, or a code has expired. The old password stays good until the new one is set."
                )
            )
            .Answers(StatusCodes.Status201Created, "Made.", s_withCode)
            .Refuses("forbidden_role", "role_out_of_reach", "account_closed");
        accounts
            .MapPost("/{staffId}/roles", GrantAsync)
            .Describes(
                new(
                    "grantRole",
                    ClientEndpoints.Tag,
                    "Give a role",
                    "Whoever has several chooses one when signing in. Given twice, it stands once."
                )
            )
            .Takes<GrantRequest>(
                new BodyExample(
                    "example",
                    "A second post",
                    new GrantRequest { Role = Role.OrganisationManager, OrganisationId = "suixian-union-studio" }
                )
            )
            .Answers(StatusCodes.Status200OK, "It stands.", s_example)
            .Refuses("forbidden_role", "role_out_of_reach", "unknown_organisation", "account_closed");
        accounts
            .MapDelete("/{staffId}/roles/{grantId:uuid}", RevokeAsync)
            .Describes(new("revokeRole", ClientEndpoints.Tag, "Take a role back", "Every token that was given under it ends at once."))
            .AnswersWithoutBody(StatusCodes.Status204NoContent, "Taken back.")
            .Refuses("forbidden_role", "role_out_of_reach");
    }

    private static async Task<IResult> OpenAsync(
        HttpContext context,
        AccountStore accounts,
        ReferenceBook reference,
        IOptions<IdentityOptions> options,
        CaseTime time
    )
    {
        var grantor = Caller.Of(context).Actor;
        var body = await JsonBody.ReadAsync<OpenRequest>(context);
        if (!body.TryGet(out var request, out var problem, new QueryReader(context).Faults))
        {
            return problem;
        }
        if (FaultOf(grantor, request.Role!.Value, request.OrganisationId, reference) is { } refusal)
        {
            return refusal;
        }
        var first = NewGrant(request.Role.Value, request.OrganisationId, time);
        if (await accounts.OpenAsync(request.StaffId!, first, grantor, context.RequestAborted) is not { } code)
        {
            return Problem.Of("account_exists", ("staffId", request.StaffId));
        }
        context.Response.Headers.Location = $"/v1/accounts/{request.StaffId}";
        var account = new Account(request.StaffId!, [first], false, first.GrantedAt, null);
        return Json(Told(account, code, options, time), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(HttpContext context, AccountStore accounts, Cursors cursors)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var binding = $"{caller.TenantId}|accounts|{caller.Actor.StaffId}|{caller.Actor.OrganisationId}";
        var after = cursors.Read<string>(query, binding);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var found = await accounts.ListAsync(Grantors.OnlyIn(caller.Actor), after, limit + 1, context.RequestAborted);
        var next = found.Count > limit ? cursors.Encode(binding, found[limit - 1].StaffId) : null;
        return Json(new Page([.. found.Take(limit)], next));
    }

    private static Task<IResult> GetAsync(HttpContext context, string staffId, AccountStore accounts) =>
        OnAccountAsync(context, staffId, accounts, whole: false, account => Task.FromResult<IResult>(Json(account)));

    private static Task<IResult> CloseAsync(HttpContext context, string staffId, AccountStore accounts) =>
        OnAccountAsync(
            context,
            staffId,
            accounts,
            whole: true,
            async account =>
            {
                await accounts.CloseAsync(account.StaffId, Caller.Of(context).Actor, context.RequestAborted);
                return TypedResults.NoContent();
            }
        );

    private static Task<IResult> RenewAsync(
        HttpContext context,
        string staffId,
        AccountStore accounts,
        IOptions<IdentityOptions> options,
        CaseTime time
    ) =>
        OnAccountAsync(
            context,
            staffId,
            accounts,
            whole: true,
            async account =>
                await accounts.RenewCodeAsync(account.StaffId, Caller.Of(context).Actor, context.RequestAborted) is { } code
                    ? Json(Told(account, code, options, time), StatusCodes.Status201Created)
                    : Problem.Of("account_closed")
        );

    private static async Task<IResult> GrantAsync(
        HttpContext context,
        string staffId,
        AccountStore accounts,
        ReferenceBook reference,
        CaseTime time
    )
    {
        var body = await JsonBody.ReadAsync<GrantRequest>(context);
        return await OnAccountAsync(
            context,
            staffId,
            accounts,
            whole: false,
            async account =>
            {
                if (!body.TryGet(out var request, out var problem))
                {
                    return problem;
                }
                var grantor = Caller.Of(context).Actor;
                if (FaultOf(grantor, request.Role!.Value, request.OrganisationId, reference) is { } refusal)
                {
                    return refusal;
                }
                if (account.ClosedAt is not null)
                {
                    return Problem.Of("account_closed");
                }
                var grant = NewGrant(request.Role.Value, request.OrganisationId, time);
                await accounts.GrantAsync(account.StaffId, grant, grantor, context.RequestAborted);
                return Json((await accounts.FindAsync(account.StaffId, context.RequestAborted))!);
            }
        );
    }

    private static Task<IResult> RevokeAsync(HttpContext context, string staffId, Guid grantId, AccountStore accounts) =>
        OnAccountAsync(
            context,
            staffId,
            accounts,
            whole: false,
            async account =>
            {
                var grantor = Caller.Of(context).Actor;
                if (account.Roles.FirstOrDefault(grant => grant.GrantId == grantId) is not { } grant)
                {
                    return Problem.Of("not_found");
                }
                if (!Grantors.MayGive(grantor, grant.Role, grant.OrganisationId))
                {
                    return OutOfReach(grant.Role);
                }
                await accounts.RevokeAsync(account.StaffId, grant, grantor, context.RequestAborted);
                return TypedResults.NoContent();
            }
        );

    // What touches the account as a whole asks that every role of it lie within the grantor's reach: a new password is the account itself.
    private static async Task<IResult> OnAccountAsync(
        HttpContext context,
        string staffId,
        AccountStore accounts,
        bool whole,
        Func<Account, Task<IResult>> then
    )
    {
        var query = new QueryReader(context);
        var grantor = Caller.Of(context).Actor;
        if (
            Characters.FaultIn(staffId, freeText: false) is not null
            || await accounts.FindAsync(staffId, context.RequestAborted) is not { } account
            || !Grantors.SeesAny(grantor, account.Roles.Select(grant => grant.OrganisationId))
        )
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        return whole && account.Roles.FirstOrDefault(grant => !Grantors.MayGive(grantor, grant.Role, grant.OrganisationId)) is { } beyond
            ? OutOfReach(beyond.Role)
            : await then(account);
    }

    private static Problem? FaultOf(Actor grantor, Role role, string? organisationId, ReferenceBook reference)
    {
        if (!Grantors.MayGive(grantor, role, organisationId))
        {
            return OutOfReach(role);
        }
        return Grantors.Fits(role, organisationId, reference)
            ? null
            : Problem.DecisionRefused(Fault.At("/organisationId", "unknown_organisation", ("organisationId", organisationId ?? "–")));
    }

    private static Problem OutOfReach(Role role) => Problem.Of("role_out_of_reach", ("role", Codes.Of(role)));

    private static RoleGrant NewGrant(Role role, string? organisationId, CaseTime time)
    {
        var now = time.Real.GetUtcNow();
        return new RoleGrant(Guid.CreateVersion7(now), role, organisationId, now);
    }

    private static WithCode Told(Account account, string code, IOptions<IdentityOptions> options, CaseTime time) =>
        new(account, code, time.Real.GetUtcNow() + options.Value.PasswordCodeLifetime, PasswordPage);

    private static JsonHttpResult<T> Json<T>(T answer, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(answer, ApiJson.Options, statusCode: status);
}
