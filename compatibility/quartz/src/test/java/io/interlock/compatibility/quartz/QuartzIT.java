package io.interlock.compatibility.quartz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import io.interlock.compatibility.Database;
import io.interlock.compatibility.Engine;
import io.interlock.compatibility.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.PersistJobDataAfterExecution;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.calendar.HolidayCalendar;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.listeners.JobListenerSupport;
import org.quartz.utils.DBConnectionManager;

/** A cluster of two schedulers in one database: locks, check-ins, misfires, recovery, and what people do with triggers. */
class QuartzIT {

    private static final String NAME = "shop";
    private static final String DATA_SOURCE = "orders";

    @TempDir
    Path directory = Path.of("");

    /** Counts its own executions in the database, as a job may. */
    @DisallowConcurrentExecution
    @PersistJobDataAfterExecution
    public static final class Counting implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            int executions = context.getJobDetail().getJobDataMap().getIntegerFromString("executions");
            context.getJobDetail().getJobDataMap().put("executions", String.valueOf(executions + 1));
        }
    }

    /** What somebody's nightly clean-up must not be. */
    public static final class Emptying implements Job {
        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            try (Connection connection = DBConnectionManager.getInstance().getConnection(DATA_SOURCE);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM QRTZ_TRIGGERS");
            } catch (SQLException e) {
                throw new JobExecutionException(e);
            }
        }
    }

    /** One execution that has ended. */
    record Ended(JobKey job, @Nullable JobExecutionException failure) {}

    private static final class Listening extends JobListenerSupport {

        private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException failure) {
            ended.add(new Ended(context.getJobDetail().getKey(), failure));
        }

        /** The next execution of that job; others are left out. */
        Ended next(JobKey job) throws InterruptedException {
            while (true) {
                Ended next = ended.poll(60, TimeUnit.SECONDS);
                assertNotNull(next, () -> job + " was not executed");
                if (next.job().equals(job)) {
                    return next;
                }
            }
        }
    }

    private static Properties properties(Engine engine, String dataSource, String url, String user) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", NAME);
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.threadPool.threadCount", "2");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass",
                engine == Engine.POSTGRESQL
                        ? "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"
                        : "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "250");
        properties.setProperty("org.quartz.jobStore.misfireThreshold", "1000");
        properties.setProperty("org.quartz.jobStore.dataSource", dataSource);
        String prefix = "org.quartz.dataSource." + dataSource + '.';
        properties.setProperty(prefix + "provider", "hikaricp");
        properties.setProperty(prefix + "driver", "io.interlock.InterlockDriver");
        properties.setProperty(prefix + "URL", url);
        properties.setProperty(prefix + "user", user);
        properties.setProperty(prefix + "password", "");
        return properties;
    }

    private static Database withTables(Engine engine) throws SQLException, IOException {
        Database database = engine.fresh();
        String script = switch (engine) {
            case H2 -> "tables_h2.sql";
            case POSTGRESQL -> "tables_postgres.sql";
            case MARIADB -> "tables_mysql_innodb.sql";
        };
        try (InputStream in = Scheduler.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/" + script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^(--|#).*$", "");
            database.run(Stream.of(text.split(";"))
                    .filter(statement -> !statement.isBlank())
                    .filter(statement -> !statement.strip().equalsIgnoreCase("commit"))
                    .toArray(String[]::new));
        }
        return database;
    }

    private Scheduler scheduler(Engine engine, String dataSource, Database database) throws SchedulerException {
        String url = database.guardedUrl("interlock.journal=" + directory.resolve("journal"));
        Scheduler scheduler =
                new StdSchedulerFactory(properties(engine, dataSource, url, database.user())).getScheduler();
        // The next one of this name is another member of the cluster, not this one again.
        SchedulerRepository.getInstance().remove(NAME);
        return scheduler;
    }

    private static JobDetail counting(String name) {
        return newJob(Counting.class)
                .withIdentity(name)
                .usingJobData("executions", "0")
                .requestRecovery()
                .storeDurably()
                .build();
    }

    private static Trigger every(String job, int milliseconds) {
        return newTrigger()
                .withIdentity(job)
                .withSchedule(simpleSchedule()
                        .withIntervalInMilliseconds(milliseconds)
                        .repeatForever())
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void cluster_livesOnWithoutARefusal(Engine engine) throws Exception {
        Database database = withTables(engine);
        Scheduler one = scheduler(engine, DATA_SOURCE, database);
        Scheduler other = scheduler(engine, "others", database);
        Listening listening = new Listening();
        one.getListenerManager().addJobListener(listening);
        other.getListenerManager().addJobListener(listening);
        try {
            one.start();
            other.start();
            JobDetail counting = counting("counting");
            one.scheduleJob(counting, every("counting", 100));
            for (int i = 0; i < 5; i++) {
                listening.next(counting.getKey());
            }
            changeTriggers(one, other);
            missAFiring(one, listening);
            recoverFromALostMember(database, listening, counting.getKey());
            assertTrue(one.deleteJob(counting.getKey()));
            one.clear();
        } finally {
            one.shutdown(true);
            other.shutdown(true);
        }
        assertEquals(0, database.count("QRTZ_TRIGGERS"));
        assertEquals(List.of(), refused());
    }

    private static void changeTriggers(Scheduler one, Scheduler other) throws SchedulerException {
        JobDetail nightly = counting("nightly");
        TriggerKey key = TriggerKey.triggerKey("nightly");
        one.addCalendar("holidays", new HolidayCalendar(), true, true);
        one.scheduleJob(
                nightly,
                newTrigger()
                        .withIdentity(key)
                        .modifiedByCalendar("holidays")
                        .withSchedule(cronSchedule("0 0 3 * * ?"))
                        .build());
        other.rescheduleJob(
                key,
                newTrigger()
                        .withIdentity(key)
                        .withSchedule(cronSchedule("0 0 4 * * ?"))
                        .build());
        other.addJob(nightly, true);
        one.pauseTrigger(key);
        assertEquals(Trigger.TriggerState.PAUSED, other.getTriggerState(key));
        one.resumeTrigger(key);
        other.pauseJobs(GroupMatcher.anyJobGroup());
        other.resumeJobs(GroupMatcher.anyJobGroup());
        one.pauseAll();
        one.resumeAll();
        one.unscheduleJob(key);
        one.deleteCalendar("holidays");
        assertTrue(one.checkExists(nightly.getKey()));
        one.deleteJobs(List.of(nightly.getKey()));
    }

    /** A trigger whose time is long past when it is stored. */
    private static void missAFiring(Scheduler scheduler, Listening listening) throws Exception {
        JobDetail late = counting("late");
        scheduler.scheduleJob(
                late,
                newTrigger()
                        .withIdentity("late")
                        .startAt(new Date(System.currentTimeMillis() - 60_000))
                        .withSchedule(simpleSchedule()
                                .withIntervalInHours(1)
                                .repeatForever()
                                .withMisfireHandlingInstructionFireNow())
                        .build());
        listening.next(late.getKey());
    }

    /** A member that checked in for the last time long ago is found and removed by those that live. */
    private static void recoverFromALostMember(Database database, Listening listening, JobKey ticking)
            throws Exception {
        database.run("INSERT INTO QRTZ_SCHEDULER_STATE (sched_name, instance_name, last_checkin_time, checkin_interval)"
                + " VALUES ('" + NAME + "', 'lost', 1000, 250)");
        String lost = "SELECT count(*) FROM QRTZ_SCHEDULER_STATE WHERE instance_name = 'lost'";
        // The running job is the clock: at ten a second, this is a minute.
        for (int i = 0; i < 600 && database.number(lost) > 0; i++) {
            listening.next(ticking);
        }
        assertEquals(0, database.number(lost));
    }

    /** What the journal says was refused; Quartz itself only logs what fails in its own threads. */
    private List<String> refused() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> segments =
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList();
            return segments.stream()
                    .flatMap(segment -> lines(segment).stream())
                    .filter(line -> line.contains("\"kind\":\"refused\""))
                    .toList();
        }
    }

    private static List<String> lines(Path segment) {
        try {
            return Files.readAllLines(segment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jobThatIsRefused_failsAsAJob_andTheSchedulerGoesOn(Engine engine) throws Exception {
        Database database = withTables(engine);
        Scheduler scheduler = scheduler(engine, DATA_SOURCE, database);
        Listening listening = new Listening();
        scheduler.getListenerManager().addJobListener(listening);
        try {
            scheduler.start();
            JobDetail emptying = newJob(Emptying.class).withIdentity("emptying").build();
            scheduler.scheduleJob(emptying, every("emptying", 100));
            for (int i = 0; i < 3; i++) {
                JobExecutionException failure =
                        listening.next(emptying.getKey()).failure();
                assertNotNull(failure);
                assertEquals("no-unbounded-write", Refusals.in(failure).rule());
            }
            assertEquals(1, database.count("QRTZ_TRIGGERS"));
            assertEquals(false, refused().isEmpty());
        } finally {
            scheduler.shutdown(true);
        }
    }
}
