namespace Mediation.Api.Jobs;

/// <summary>What a job is run with.</summary>
/// <param name="TenantId">The live register where the schedule runs it; a sandbox where an operator does so in one.</param>
/// <param name="Now">The moment at which its cases live.</param>
public sealed record JobCall(string TenantId, DateTimeOffset Now);

/// <summary>Something a job counted.</summary>
/// <param name="Name">What was counted.</param>
/// <param name="Count">How many.</param>
public sealed record JobCount(string Name, long Count);

/// <summary>Work that is done by the clock: one class, one method. Done twice, it is done once.</summary>
public interface IScheduledWork
{
    /// <summary>Does what is due and says how much that was.</summary>
    Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct);
}

/// <summary>A line of the schedule.</summary>
/// <param name="Name">The job's name, in addresses, history and metrics.</param>
/// <param name="Cron">When, in Asia/Shanghai: seconds, minutes, hours, day of month, month, day of week; null for a job that people run.</param>
/// <param name="Work">The class that does it.</param>
/// <param name="Zh">What it does, in Chinese.</param>
/// <param name="En">What it does, in English.</param>
public sealed record ScheduledJob(string Name, string? Cron, Type Work, string Zh, string En);

/// <summary>All jobs: the one table that the scheduler, the operators' addresses and the documentation read.</summary>
public static class JobSchedule
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<ScheduledJob> All { get; } =
    [
        Job<SweepDeadlines>(
            "sweepDeadlines",
            "0/15 * * * * ?",
            "检查到期和将要到期的期限：提醒、记录逾期、逐级上报、记录依法视为的结果。",
            "Looks at the time limits that are due or near: warns, records misses, escalates, records what the law deems."
        ),
        Job<LapseReferrals>(
            "lapseReferrals",
            "15 * * * * ?",
            "逾期未答复的转办、委派、委托，记录为逾期未确认；按配置再次送达。",
            "Records that referrals lapsed which nobody answered in time, and offers those again whose kind says so."
        ),
        Job<RecheckCalendars>(
            "recheckCalendars",
            "0 20 * * * ?",
            "节假日安排公布或者更正后，重新计算按临时日历计算的期限，其他期限不变。公布后立即运行一次。",
            "After a calendar is published or corrected, counts the time limits anew that were counted without it, and no others. Also run at once when one is taken in."
        ),
        Job<StartClocks>(
            "startClocks",
            null,
            "对全部案件补记尚未起算的期限（例如规则施行前已经受理的案件）。可以重复运行。",
            "Starts the time limits that ought to run on any case and do not, such as those of cases begun before a rule was kept here. May be repeated."
        ),
        Job<FollowUpInstalments>(
            "followUpInstalments",
            "0 30 7 * * ?",
            "分期款项在催告宽限期届满后仍未付清的，记录逾期。",
            "Records the default of instalments that are unpaid after the grace that follows a reminder."
        ),
        Job<DisposeCases>(
            "disposeCases",
            "0 30 3 * * ?",
            "列出保管期限届满、没有保全、关联程序已经终结的案卷，供负责人审批销毁；按配置也可以直接销毁。",
            "Lists the files whose term is over, with no hold and no open track, for somebody to approve; destroys them where the configuration says so."
        ),
        Job<ForgetNotices>(
            "forgetNotices",
            "0 55 * * * ?",
            "删除超过保存期限的通知投递记录，以及长期无人恢复的订阅的待发通知。",
            "Deletes the log of notices that is past its time, and what waited too long for a recipient that nobody resumed."
        ),
        Job<DispatchWeekly>(
            "dispatchWeekly",
            "0 0 8 ? * MON",
            "周调度：为每个组织固定一份已逾期和一周内到期的期限清单。",
            "Weekly dispatch: a list for each organisation of what is overdue and what falls due within the week, kept as it was."
        ),
        Job<SummariseMonth>(
            "summariseMonth",
            "0 0 2 1 * ?",
            "月报：固定每个组织上月的收案、受理、办结等数字；以后的更正列为调整。",
            "Monthly summary: each organisation's figures of the month before, kept as they were; later corrections show as adjustments."
        ),
        Job<MakeExports>(
            "makeExports",
            "0 * * * * ?",
            "依次生成等待中的记录导出文件，销毁已过保存期的文件。有人申请时立即运行一次。",
            "Makes the exports of records that wait, one after the other, and destroys those whose time is over. Also run at once when one is asked for."
        ),
        Job<WatchRecordReaders>(
            "watchRecordReaders",
            "0 0/5 * * * ?",
            "检查读取记录的法院等机关是否落后：未确认的内容超过规定时间的，告警。",
            "Looks whether a court or another reader of records has fallen behind with what it acknowledges, and raises the alarm."
        ),
        Job<ForgetAnswers>(
            "forgetAnswers",
            "0 40 * * * ?",
            "删除超过保存期限的幂等答复、任务运行记录和过期的请求额度。",
            "Deletes kept answers, runs of jobs and request budgets that are past their time."
        ),
        Job<ForgetTokens>(
            "forgetTokens",
            "0 50 * * * ?",
            "删除过期的令牌、授权码和登录尝试计数。",
            "Deletes tokens, codes and counts of sign-in attempts that are past their time."
        ),
    ];

    /// <summary>The zone in which the schedule is read.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>A line by the job's name; null where there is none.</summary>
    public static ScheduledJob? Find(string name) => All.FirstOrDefault(job => job.Name == name);

    /// <summary>The line of a class.</summary>
    public static ScheduledJob Of<TWork>()
        where TWork : IScheduledWork => All.Single(job => job.Work == typeof(TWork));

    /// <summary>When a job is due next; null where people run it.</summary>
    public static DateTimeOffset? NextAfter(ScheduledJob job, DateTimeOffset moment) =>
        job.Cron is null ? null : new Quartz.CronExpression(job.Cron, Zone).GetNextValidTimeAfter(moment);

    private static ScheduledJob Job<TWork>(string name, string? cron, string zh, string en)
        where TWork : IScheduledWork => new(name, cron, typeof(TWork), zh, en);
}
