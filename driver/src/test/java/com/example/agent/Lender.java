package com.example.agent;

import javax.sql.CommonDataSource;

/** A data source whose code stands in an interface. */
public abstract class Lender implements Lends, CommonDataSource {}
